import { randomBytes } from 'node:crypto';
import type { Static } from 'typebox';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { type WipeAnswerMessage, wipedText, wipeQuestionText } from '#shared/sync/wipe.ts';
import { type AccountRefusal, type AccountServices, refusal } from '../accounts/account-services.ts';
import { auditAccess } from '../accounts/audit-access.ts';
import { personView } from '../accounts/person-view.ts';
import { inTransaction } from '../database/transaction.ts';
import { findDevice, revokeDevice } from '../repositories/device-repository.ts';
import { readDocument } from '../repositories/document-repository.ts';
import { endSessions } from '../repositories/session-repository.ts';
import { findOpenOrder, findOrder, moveOrder, type WipeOrderRow } from '../repositories/wipe-repository.ts';
import { isTextSignedBy } from '../sync/verify-signature.ts';
import { readNote, writeNote } from './signed-note.ts';
import { followOrder } from './wipe-orders.ts';

interface Laptop {
  readonly deviceId: string;
  readonly personId: string;
}

interface Question extends Laptop {
  readonly challenge: string;
  readonly besides: string | null;
  readonly signature: string;
}

const CHALLENGE_MS = 5 * 60_000;
/** Handing in films over a slow line takes hours. */
const TICKET_MS = 24 * 3600_000;

/** The same for everybody: whether there is such a device is told to its own key only. */
export function challengeFor(services: AccountServices, { deviceId, personId }: Laptop): string {
  const says = [deviceId, personId, randomBytes(12).toString('base64url')];
  return writeNote(terms(services, 'wipe-challenge'), says, CHALLENGE_MS);
}

/** Whether this laptop is to be wiped, told to its own key: also of a revoked device, a leaver, and without a session. */
export async function answerLaptop(
  services: AccountServices,
  question: Question,
): Promise<Result<Static<typeof WipeAnswerMessage>, AccountRefusal>> {
  if (!(await isFromLaptop(services, question))) return fail(refusal(401, 'bad-signature'));
  const { besides, deviceId, personId } = question;
  const own = await findOpenOrder(services.db, question);
  const order =
    own ?? (besides === null ? undefined : await followOrder(services, { deviceId, personId, besides }));
  if (order === undefined) return ok({ order: null, ticket: null });
  const ticket = writeNote(terms(services, 'wipe-ticket'), [order.id], TICKET_MS);
  return ok({ order: await orderView(services, order), ticket });
}

async function isFromLaptop(services: AccountServices, question: Question): Promise<boolean> {
  const { deviceId, personId, challenge, besides, signature } = question;
  const asked = readNote(terms(services, 'wipe-challenge'), challenge);
  if (asked?.[0] !== deviceId || asked[1] !== personId) return false;
  const device = await findDevice(services.db, deviceId, personId);
  const text = wipeQuestionText({ personId, deviceId, challenge, besides });
  return device !== undefined && (await isTextSignedBy(device.public_key, text, signature));
}

async function orderView(services: AccountServices, order: WipeOrderRow) {
  const person = await readDocument(services.db, order.ordered_by);
  const orderedBy = personView(person?.body, '').name;
  return { id: order.id, orderedBy, orderedAt: order.ordered_at, everybody: order.everybody };
}

/** The open order that a ticket lets a laptop hand in for. */
export async function orderOfTicket(
  services: AccountServices,
  ticket: string,
  orderId: string,
): Promise<WipeOrderRow | undefined> {
  if (readNote(terms(services, 'wipe-ticket'), ticket)?.[0] !== orderId) return undefined;
  const order = await findOrder(services.db, orderId);
  return order?.state === 'ordered' || order?.state === 'received' ? order : undefined;
}

/** The last that is heard of this device: its key signs that nothing of the person is left there. */
export async function takeWipedReport(
  services: AccountServices,
  report: Laptop & { readonly orderId: string; readonly signature: string },
): Promise<Result<null, AccountRefusal>> {
  const { orderId, deviceId, personId, signature } = report;
  const device = await findDevice(services.db, deviceId, personId);
  const text = wipedText({ personId, deviceId, orderId });
  const isSigned = device !== undefined && (await isTextSignedBy(device.public_key, text, signature));
  if (!isSigned) return fail(refusal(401, 'bad-signature'));
  const order = await findOrder(services.db, orderId);
  if (order?.device_id !== deviceId || order.person_id !== personId) return fail(refusal(404, 'not-found'));
  if (order.state === 'wiped') return ok(null);
  const isDone = await close(services, order);
  return isDone ? ok(null) : fail(refusal(409, 'not-received'));
}

/** The key is gone: nothing that bears it is believed any more. */
async function close(services: AccountServices, order: WipeOrderRow): Promise<boolean> {
  const { device_id: deviceId, person_id: personId, ordered_by: by } = order;
  const at = services.now().toISOString();
  const isDone = await inTransaction(services.db, async (tx) => {
    if (!(await moveOrder(tx, order.id, ['received'], { state: 'wiped', wiped_at: at }))) return false;
    await revokeDevice(tx, { deviceId, personId, by, at });
    await endSessions(tx, { personId, deviceId }, 'wiped', at);
    await auditAccess(tx, at, {
      action: 'device.wiped',
      actor: personId,
      object: `device/${deviceId}`,
      deviceId,
    });
    return true;
  });
  services.announceEnd(personId, deviceId);
  return isDone;
}

const terms = ({ secret, now }: AccountServices, purpose: string) => ({
  secret,
  purpose,
  now: now().getTime(),
});
