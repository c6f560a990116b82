import { randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { type AccountRefusal, type AccountServices, refusal } from '../accounts/account-services.ts';
import { auditAccess } from '../accounts/audit-access.ts';
import { revokeAccessOfDevice } from '../accounts/end-access.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import { findDevice } from '../repositories/device-repository.ts';
import {
  findOpenOrder,
  findOrder,
  insertOrder,
  moveOrder,
  type WipeOrderRow,
  wasWiped,
} from '../repositories/wipe-repository.ts';

export interface WipeInput {
  readonly deviceId: string;
  readonly personId: string;
  /** Everybody who ever signed in on that laptop. */
  readonly everybody: boolean;
  /** Lost or stolen: nothing more that it signs is applied, what it hands in goes to the manager. */
  readonly lockOut: boolean;
  readonly by: string;
}

/** Orders a laptop to be wiped. From now on it is answered nothing but that. */
export async function orderWipe(
  services: AccountServices,
  input: WipeInput,
): Promise<Result<{ orderId: string }, AccountRefusal>> {
  const { deviceId, personId, everybody, by } = input;
  const orderId = randomUUID();
  const at = services.now().toISOString();
  const problem = await inTransaction(services.db, async (tx) => {
    const found = await wipeProblem(tx, input);
    if (found !== null) return found;
    await insertOrder(tx, {
      ...newOrder(orderId, at),
      device_id: deviceId,
      person_id: personId,
      everybody,
      ordered_by: by,
    });
    const details = everybody ? 'everybody on it' : '';
    await auditAccess(tx, at, {
      action: 'device.wipe-order',
      actor: by,
      object: `device/${deviceId}`,
      details,
    });
    return null;
  });
  if (problem !== null) return fail(problem);
  if (input.lockOut) await revokeAccessOfDevice(services, { deviceId, personId, by });
  services.announceEnd(personId, deviceId);
  return ok({ orderId });
}

async function wipeProblem(tx: Tx, input: WipeInput): Promise<AccountRefusal | null> {
  const device = await findDevice(tx, input.deviceId, input.personId);
  if (device === undefined) return refusal(404, 'not-found');
  if ((await findOpenOrder(tx, input)) !== undefined) return refusal(409, 'already-ordered');
  return (await wasWiped(tx, input)) ? refusal(409, 'already-wiped') : null;
}

/** Until the laptop was told that all of it stands here: from then on it deletes without asking again. */
export async function callBackWipe(
  services: AccountServices,
  input: { readonly orderId: string; readonly by: string },
): Promise<Result<null, AccountRefusal>> {
  const at = services.now().toISOString();
  return inTransaction(services.db, async (tx) => {
    const order = await findOrder(tx, input.orderId);
    if (order === undefined) return fail(refusal(404, 'not-found'));
    const change = { state: 'called-back', called_back_by: input.by, called_back_at: at } as const;
    if (!(await moveOrder(tx, order.id, ['ordered'], change))) return fail(refusal(409, 'wipe-under-way'));
    const object = `device/${order.device_id}`;
    await auditAccess(tx, at, { action: 'device.wipe-call-back', actor: input.by, object });
    return ok(null);
  });
}

interface Besides {
  readonly deviceId: string;
  readonly personId: string;
  /** The order of somebody else on the same laptop: it names everybody on it. */
  readonly besides: string;
}

/** The order of one more person on a laptop that is to be wiped for everybody; their own device key asked for it. */
export async function followOrder(
  services: AccountServices,
  { deviceId, personId, besides }: Besides,
): Promise<WipeOrderRow | undefined> {
  const at = services.now().toISOString();
  return inTransaction(services.db, async (tx) => {
    const first = await findOrder(tx, besides);
    if (first?.everybody !== true || first.state === 'called-back') return undefined;
    const open = await findOpenOrder(tx, { deviceId, personId });
    if (open !== undefined) return open;
    const by = first.ordered_by;
    const whose = { device_id: deviceId, person_id: personId, ordered_by: by, everybody: true, besides };
    const order = { ...newOrder(randomUUID(), at), ...whose };
    await insertOrder(tx, order);
    const object = `device/${deviceId}`;
    await auditAccess(tx, at, { action: 'device.wipe-order', actor: by, object, deviceId, details: besides });
    return findOrder(tx, order.id);
  });
}

function newOrder(id: string, at: string) {
  const open = { called_back_by: null, called_back_at: null, received_at: null, wiped_at: null };
  return { id, ordered_at: at, state: 'ordered', besides: null, ...open } as const;
}
