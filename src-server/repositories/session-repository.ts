import type { Selectable } from 'kysely';
import type { AccountState, SessionTable } from '../database/account-tables.ts';
import type { Db } from '../database/transaction.ts';

export type SessionRow = Selectable<SessionTable>;

export async function insertSession(
  db: Db,
  session: { id: string; personId: string; deviceId: string; at: string },
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      person_id: session.personId,
      device_id: session.deviceId,
      turn: 1,
      started_at: session.at,
      used_at: session.at,
      ended_at: null,
      end_reason: null,
    })
    .execute();
}

export async function findSession(db: Db, id: string): Promise<SessionRow | undefined> {
  return db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Moves the session on; false when another request was faster. */
export async function advanceSession(
  db: Db,
  step: { id: string; from: number; to: number; at: string },
): Promise<boolean> {
  const row = await db
    .updateTable('sessions')
    .set({ turn: step.to, used_at: step.at })
    .where('id', '=', step.id)
    .where('turn', '=', step.from)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface SessionsToEnd {
  readonly id?: string;
  readonly personId?: string;
  readonly deviceId?: string;
}

/** Ends the running sessions that match all of the given marks. */
export async function endSessions(
  db: Db,
  which: SessionsToEnd,
  reason: string,
  at: string,
): Promise<readonly string[]> {
  let update = db
    .updateTable('sessions')
    .set({ ended_at: at, end_reason: reason })
    .where('ended_at', 'is', null);
  if (which.id !== undefined) update = update.where('id', '=', which.id);
  if (which.personId !== undefined) update = update.where('person_id', '=', which.personId);
  if (which.deviceId !== undefined) update = update.where('device_id', '=', which.deviceId);
  const rows = await update.returning('id').execute();
  return rows.map((row) => row.id);
}

/** Ends every running session of a person but one; the devices that they ran on. */
export async function endOtherSessions(
  db: Db,
  kept: { personId: string; sessionId: string },
  reason: string,
  at: string,
): Promise<readonly string[]> {
  const rows = await db
    .updateTable('sessions')
    .set({ ended_at: at, end_reason: reason })
    .where('ended_at', 'is', null)
    .where('person_id', '=', kept.personId)
    .where('id', '!=', kept.sessionId)
    .returning('device_id')
    .execute();
  return [...new Set(rows.map((row) => row.device_id))];
}

/** Everything one request's right to be here depends on, in one read. */
export interface Standing {
  readonly sessionEnded: boolean;
  readonly accountState: AccountState;
  readonly deviceState: 'active' | 'revoked';
  readonly isToBeWiped: boolean;
  readonly personBody: unknown;
}

export async function readStanding(
  db: Db,
  token: { sessionId: string; personId: string; deviceId: string },
): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.person_id', 'sessions.person_id')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.id', '=', 'sessions.device_id')
        .onRef('devices.person_id', '=', 'sessions.person_id'),
    )
    .leftJoin('wipe_orders', (join) =>
      join
        .onRef('wipe_orders.device_id', '=', 'sessions.device_id')
        .onRef('wipe_orders.person_id', '=', 'sessions.person_id')
        .on('wipe_orders.state', 'in', ['ordered', 'received']),
    )
    .leftJoin('documents', (join) =>
      join.onRef('documents.id', '=', 'sessions.person_id').on('documents.kind', '=', 'person'),
    )
    .select(['sessions.ended_at', 'accounts.state as account', 'devices.state as device'])
    .select(['wipe_orders.id as order', 'documents.body'])
    .where('sessions.id', '=', token.sessionId)
    .where('sessions.person_id', '=', token.personId)
    .where('sessions.device_id', '=', token.deviceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    sessionEnded: row.ended_at !== null,
    accountState: row.account,
    deviceState: row.device,
    isToBeWiped: row.order !== null,
    personBody: row.body,
  };
}
