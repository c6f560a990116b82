import { fail, ok, type Result } from '#shared/kernel/result.ts';
import {
  advanceSession,
  endSessions,
  findSession,
  readStanding,
  type SessionRow,
} from '../repositories/session-repository.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { judgeTurn, type RefreshToken, readRefreshToken } from './refresh-token.ts';
import { type SignedIn, tokensOf } from './start-session.ts';

/** A laptop that was away longer signs in again; its unsent work stays with it. */
const IDLE_MS = 60 * 24 * 3600_000;
const LONGEST_MS = 365 * 24 * 3600_000;

/**
 * Trades a refresh token for the next one. The previous token stays good, and gives the same successor, until
 * that successor is first used; any older one has been copied, and its whole session ends.
 */
export async function refreshSession(
  services: AccountServices,
  input: { refreshToken: string; deviceId: string },
): Promise<Result<SignedIn, AccountRefusal>> {
  const token = readRefreshToken(input.refreshToken, services.secret);
  if (token === null) return fail(refusal(401, 'not-signed-in'));
  const session = await findSession(services.db, token.sessionId);
  if (session === undefined || session.ended_at !== null) return fail(refusal(401, 'session-ended'));
  const problem = await standingProblem(services, session);
  if (problem !== null) return fail(problem);
  const verdict = judgeTurn(token.turn, session.turn);
  if (session.device_id !== input.deviceId || verdict === 'reuse') {
    return end(services, session, 'refresh-token-reuse');
  }
  if (isTooOld(session, services.now())) return end(services, session, 'expired');
  return verdict === 'repeat'
    ? ok(tokensAt(services, session, session.turn))
    : rotate(services, session, token);
}

async function rotate(
  services: AccountServices,
  session: SessionRow,
  token: RefreshToken,
): Promise<Result<SignedIn, AccountRefusal>> {
  const step = { id: session.id, from: session.turn, to: token.turn + 1, at: services.now().toISOString() };
  if (await advanceSession(services.db, step)) return ok(tokensAt(services, session, step.to));
  // Another request with the same token was faster: its answer is ours too.
  const moved = await findSession(services.db, session.id);
  const isSameStep = moved !== undefined && moved.ended_at === null && moved.turn === step.to;
  return isSameStep ? ok(tokensAt(services, session, step.to)) : fail(refusal(401, 'session-ended'));
}

function tokensAt(services: AccountServices, session: SessionRow, turn: number): SignedIn {
  const { id, person_id: personId, device_id: deviceId } = session;
  return tokensOf(services, { id, personId, deviceId }, turn);
}

async function end(
  services: AccountServices,
  session: SessionRow,
  reason: string,
): Promise<Result<never, AccountRefusal>> {
  await endSessions(services.db, { id: session.id }, reason, services.now().toISOString());
  services.announceEnd(session.person_id, session.device_id);
  return fail(refusal(401, 'session-ended'));
}

async function standingProblem(
  services: AccountServices,
  session: SessionRow,
): Promise<AccountRefusal | null> {
  const standing = await readStanding(services.db, {
    sessionId: session.id,
    personId: session.person_id,
    deviceId: session.device_id,
  });
  if (standing === undefined) return refusal(401, 'session-ended');
  if (standing.accountState === 'disabled') return refusal(401, 'account-disabled');
  if (standing.deviceState === 'revoked') return refusal(401, 'device-revoked');
  return standing.isToBeWiped ? refusal(401, 'wipe-ordered') : null;
}

function isTooOld(session: SessionRow, now: Date): boolean {
  const age = (since: string) => now.getTime() - Date.parse(since);
  return age(session.used_at) > IDLE_MS || age(session.started_at) > LONGEST_MS;
}
