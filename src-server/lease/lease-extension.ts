import { createHmac, hkdfSync } from 'node:crypto';
import { can } from '#shared/access/capabilities.ts';
import type { Department } from '#shared/domain/department/department-record.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import {
  extensionHours,
  LEASE_CODE_PURPOSE,
  leaseCodeOf,
  leaseCodeText,
  MOST_EXTENSIONS,
  parseChallenge,
} from '#shared/sync/lease-code.ts';
import { type AccountRefusal, type AccountServices, refusal } from '../accounts/account-services.ts';
import { auditAccess } from '../accounts/audit-access.ts';
import { deviceStanding } from '../accounts/check-access.ts';
import { openEscrow } from '../accounts/escrow-seal.ts';
import type { Identity } from '../accounts/identity.ts';
import { listLaptops } from '../accounts/list-people.ts';
import { personView } from '../accounts/person-view.ts';
import { inTransaction } from '../database/transaction.ts';
import { type DeviceRow, findDevice } from '../repositories/device-repository.ts';
import { readDocument } from '../repositories/document-repository.ts';
import { extensionsOf, insertExtension } from '../repositories/lease-extension-repository.ts';
import { findStoreKeyOfDevice } from '../repositories/store-key-repository.ts';
import { findOpenOrder } from '../repositories/wipe-repository.ts';

interface ExtensionInput {
  readonly personId: string;
  readonly deviceId: string;
  readonly challenge: string;
}

export interface LeaseCode {
  readonly code: string;
  readonly hours: number;
  /** Further ones without contact. */
  readonly left: number;
}

/**
 * The code that opens one challenge on one laptop, for its person's manager or an administrator to read out. The same
 * challenge is answered the same; each further one counts until the laptop is in contact again.
 */
export async function issueLeaseCode(
  services: AccountServices,
  asker: Identity,
  input: ExtensionInput,
): Promise<Result<LeaseCode, AccountRefusal>> {
  const challenge = parseChallenge(input.challenge);
  if (challenge === null) return fail(refusal(400, 'wrong-challenge'));
  if (!(await mayExtend(services, asker, input.personId))) return fail(refusal(403, 'not-allowed'));
  const device = await findDevice(services.db, input.deviceId, input.personId);
  const key = await findStoreKeyOfDevice(services.db, input.personId, input.deviceId);
  if (device === undefined || key === undefined) return fail(refusal(404, 'not-found'));
  const problem = await closedProblem(services, input);
  if (problem !== null) return fail(problem);
  const earlier = await sinceContact(services, device);
  const isRepeat = earlier.some((row) => row.challenge === challenge);
  if (!isRepeat && earlier.length >= MOST_EXTENSIONS) return fail(refusal(409, 'contact-needed'));
  const hours = extensionHours(await rolesOf(services, input.personId));
  const raw = openEscrow(services.secret, { personId: input.personId, keyId: key.key_id }, key.sealed);
  await noteIssue(services, asker, { ...input, challenge, hours });
  const left = MOST_EXTENSIONS - earlier.length - (isRepeat ? 0 : 1);
  return ok({ code: codeFrom(raw, { ...input, challenge, hours }), hours, left });
}

function codeFrom(raw: Buffer, subject: Parameters<typeof leaseCodeText>[0]): string {
  const key = Buffer.from(hkdfSync('sha256', raw, '', LEASE_CODE_PURPOSE, 32));
  return leaseCodeOf(createHmac('sha256', key).update(leaseCodeText(subject)).digest());
}

/** Laptops that the asker may extend, and since when each was not in contact. */
export async function laptopsToExtend(services: AccountServices, asker: Identity) {
  const laptops = (await listLaptops(services.db)).filter(
    ({ state, wipe }) => state === 'active' && (wipe === null || wipe.state === 'wiped'),
  );
  const allowed = new Map<string, boolean>();
  for (const { personId } of laptops)
    if (!allowed.has(personId)) allowed.set(personId, await mayExtend(services, asker, personId));
  return laptops
    .filter(({ personId }) => allowed.get(personId) === true)
    .map(({ personId, personName, deviceId, name, lastContactAt }) => ({
      personId,
      personName,
      deviceId,
      name,
      lastContactAt,
    }));
}

/** Their superior, the head of their department, an administrator; never they themselves. */
async function mayExtend({ db }: AccountServices, asker: Identity, personId: string): Promise<boolean> {
  if (personId === asker.personId) return false;
  const person = await readDocument(db, personId);
  if (person?.kind !== 'person' || person.deleted) return false;
  if (can(asker.roles, 'account.administer')) return true;
  // Documents are written by commands, which validate them.
  const { superiorId, departmentId } = person.body as Person;
  if (superiorId === asker.personId) return true;
  const department = departmentId ? await readDocument(db, departmentId) : undefined;
  return (department?.body as Department | undefined)?.headId === asker.personId;
}

async function closedProblem(
  services: AccountServices,
  input: ExtensionInput,
): Promise<AccountRefusal | null> {
  const standing = await deviceStanding(services, input.deviceId, input.personId);
  if (standing?.state === 'disabled') return refusal(409, 'account-disabled');
  if (standing?.state !== 'active') return refusal(409, 'device-revoked');
  return (await findOpenOrder(services.db, input)) === undefined ? null : refusal(409, 'wipe-ordered');
}

async function sinceContact({ db }: AccountServices, device: DeviceRow) {
  const rows = await extensionsOf(db, device.person_id, device.id);
  return rows.filter((row) => row.issued_at >= device.last_contact_at);
}

async function rolesOf({ db }: AccountServices, personId: string) {
  return personView((await readDocument(db, personId))?.body, '').roles;
}

async function noteIssue(
  services: AccountServices,
  asker: Identity,
  { personId, deviceId, challenge, hours }: ExtensionInput & { readonly hours: number },
): Promise<void> {
  const at = services.now().toISOString();
  const row = {
    person_id: personId,
    device_id: deviceId,
    challenge,
    hours,
    issued_by: asker.personId,
    issued_at: at,
  };
  await inTransaction(services.db, async (tx) => {
    await insertExtension(tx, row);
    await auditAccess(tx, at, {
      action: 'lease.extend',
      actor: asker.personId,
      object: `device/${deviceId}`,
      deviceId: asker.deviceId,
      details: JSON.stringify({ personId, challenge, hours }),
    });
  });
}
