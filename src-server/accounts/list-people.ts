import { keyPrint } from '#shared/sync/command-chain.ts';
import type { Db } from '../database/transaction.ts';
import { listAccounts } from '../repositories/account-repository.ts';
import { type DeviceRow, listDevices } from '../repositories/device-repository.ts';
import { readDocuments } from '../repositories/document-repository.ts';
import { listOpenInvites } from '../repositories/invite-repository.ts';
import { listOrders, type StandingOrder } from '../repositories/wipe-repository.ts';
import type { AccountServices } from './account-services.ts';
import { type PersonView, personView } from './person-view.ts';

/** Everybody with an account, with what an administrator needs to see before doing anything. */
export async function listPeople(services: AccountServices) {
  const { db } = services;
  const accounts = await listAccounts(db);
  const people = await peopleOf(db, accounts);
  const devices = await listDevices(db);
  const invites = await listOpenInvites(db, services.now().toISOString());
  return accounts.map((account) => {
    const invite = invites.find((entry) => entry.person_id === account.person_id);
    const theirs = devices.filter((device) => device.person_id === account.person_id);
    const active = theirs.filter((device) => device.state === 'active');
    const { name, roles, hasLeft } = viewOf(people, account);
    return {
      personId: account.person_id,
      account: account.name,
      name,
      roles,
      // Their record alone may say that they left, by an import: nothing lets them in then.
      state: hasLeft ? ('disabled' as const) : account.state,
      createdAt: account.created_at,
      signedInAt: account.signed_in_at,
      disabledAt: account.disabled_at,
      devices: active.length,
      unsent: theirs.reduce((sum, device) => sum + device.unsent, 0),
      invite:
        invite === undefined
          ? null
          : { id: invite.id, purpose: invite.purpose, expiresAt: invite.expires_at },
    };
  });
}

export async function listLaptops(db: Db, personId?: string) {
  const devices = await listDevices(db, personId);
  const accounts = await listAccounts(db);
  const people = await peopleOf(db, accounts);
  const orders = await listOrders(db, personId);
  return devices.map((device) => {
    const order = orders.find((one) => one.device_id === device.id && one.person_id === device.person_id);
    return { ...laptopView(device, people), wipe: order === undefined ? null : wipeView(order, people) };
  });
}

function wipeView(order: StandingOrder, people: ReadonlyMap<string, PersonView>) {
  const { state, everybody, commands, drafts, files, kept } = order;
  return {
    orderId: order.id,
    state,
    everybody,
    orderedByName: people.get(order.ordered_by)?.name ?? order.ordered_by,
    orderedAt: order.ordered_at,
    wipedAt: order.wiped_at,
    commands,
    drafts,
    files,
    kept,
  };
}

function laptopView(device: DeviceRow, people: ReadonlyMap<string, PersonView>) {
  return {
    deviceId: device.id,
    personId: device.person_id,
    personName: people.get(device.person_id)?.name ?? device.person_id,
    name: device.name,
    state: device.state,
    registeredAt: device.registered_at,
    lastContactAt: device.last_contact_at,
    unsent: device.unsent,
    appVersion: device.app_version,
    revokedAt: device.revoked_at,
    keyPrint: keyPrint(device.public_key),
  };
}

interface AccountKey {
  readonly person_id: string;
  readonly name: string;
}

async function peopleOf(db: Db, accounts: readonly AccountKey[]): Promise<ReadonlyMap<string, PersonView>> {
  const documents = await readDocuments(
    db,
    accounts.map((account) => account.person_id),
  );
  const bodies = new Map(documents.map((document) => [document.id, document.body]));
  return new Map(accounts.map(({ person_id, name }) => [person_id, personView(bodies.get(person_id), name)]));
}

function viewOf(people: ReadonlyMap<string, PersonView>, account: AccountKey) {
  const view = people.get(account.person_id);
  return {
    name: view?.name ?? account.name,
    roles: [...(view?.roles ?? [])],
    hasLeft: view?.hasLeft ?? false,
  };
}
