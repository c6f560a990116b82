import { sql } from 'kysely';
import type { Command } from '#shared/engines/command/command.ts';
import type { OutcomeWord } from '#shared/engines/command/define-command.ts';
import type { Db, Tx } from '../database/transaction.ts';

/** What became of a command, kept for ever: the same id again gets the same answer. */
export interface StoredResult {
  readonly id: string;
  readonly hash: string;
  readonly outcome: OutcomeWord;
  readonly code?: string;
  readonly details?: Record<string, unknown>;
}

interface ResultRow {
  id: string;
  hash: string;
  outcome: string;
  code: string | null;
  details: Record<string, unknown> | null;
}

export async function readResults(db: Db | Tx, ids: readonly string[]): Promise<Map<string, StoredResult>> {
  if (ids.length === 0) return new Map();
  const found = await sql<ResultRow>`
    select id, hash, outcome, code, details from commands where id = any(${ids}::text[])`.execute(db);
  return new Map(found.rows.map((row) => [row.id, resultFromRow(row)]));
}

function resultFromRow(row: ResultRow): StoredResult {
  return {
    id: row.id,
    hash: row.hash,
    // Written from the closed list of words by the write function alone.
    outcome: row.outcome as OutcomeWord,
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.details === null ? {} : { details: row.details }),
  };
}

/** The command itself, as it was signed. */
export async function readCommand(tx: Tx, id: string): Promise<Command | undefined> {
  const row = await tx.selectFrom('commands').select('command').where('id', '=', id).executeTakeFirst();
  // Only checked commands are written here.
  return row?.command as Command | undefined;
}

export interface SequenceOwner {
  readonly deviceId: string;
  readonly actor: string;
}

/** Which command holds each of these device sequences. */
export async function sequenceHolders(
  tx: Tx,
  owner: SequenceOwner,
  sequences: readonly number[],
): Promise<Map<number, string>> {
  const found = await sql<{ id: string; device_seq: string }>`
    select id, device_seq from commands
    where device_id = ${owner.deviceId} and actor = ${owner.actor}
      and device_seq = any(${sequences}::bigint[])`.execute(tx);
  return new Map(found.rows.map((row) => [Number(row.device_seq), row.id]));
}

/** Hash of the device's newest command before `sequence`; undefined when there is none. */
export async function lastHashBefore(
  tx: Tx,
  owner: SequenceOwner,
  sequence: number,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('commands')
    .select('hash')
    .where('device_id', '=', owner.deviceId)
    .where('actor', '=', owner.actor)
    .where('device_seq', '<', String(sequence))
    .orderBy('device_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.hash;
}

/** How many of a person's commands lie in quarantine, and how much text they hold. */
export async function quarantineSize(tx: Tx, actor: string): Promise<{ count: number; bytes: number }> {
  const found = await sql<{ count: string; bytes: string }>`
    select count(*) as count, coalesce(sum(octet_length(command::text)), 0) as bytes from commands
    where actor = ${actor} and outcome = 'quarantined'`.execute(tx);
  const row = found.rows[0];
  return { count: Number(row?.count ?? 0), bytes: Number(row?.bytes ?? 0) };
}

export interface CommandWrite {
  readonly id: string;
  readonly device_id: string;
  readonly device_seq: number | null;
  readonly actor: string;
  readonly type: string;
  readonly target_kind: string;
  readonly target_id: string;
  readonly hash: string;
  readonly previous_hash: string;
  readonly signature: string;
  readonly command: unknown;
  readonly outcome: string;
  readonly code: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly occurred_at: string;
  readonly decided_at: string;
  readonly clock_skew_ms: number | null;
  readonly chain_broken: boolean;
}
