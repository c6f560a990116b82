import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import type { CommandTarget } from '#shared/engines/command/command.ts';
import { commandHash } from '#shared/sync/command-chain.ts';
import { type Db, inTransaction, type Tx } from '../database/transaction.ts';
import { sqlTables } from '../repositories/sync-store.ts';
import { type ApplyOptions, applyWithin } from './apply-commands.ts';
import type { IncomingCommand, PushResult } from './incoming-command.ts';
import type { PushParts } from './push-commands.ts';
import { SYSTEM_DEVICE } from './sync-rules.ts';

export interface SystemCommandInput {
  /** The same id again gives the same result: name a job's step by what it does, not by chance. */
  readonly id: string;
  readonly type: string;
  readonly target: CommandTarget;
  readonly payload: unknown;
  /** On whose behalf it runs; `system` when nobody asked. */
  readonly actor?: string;
}

function incomingOf(input: SystemCommandInput, now: string): IncomingCommand {
  const command = {
    id: input.id,
    device: SYSTEM_DEVICE,
    deviceSeq: 1,
    actor: input.actor ?? SYSTEM_ACTOR,
    type: input.type,
    target: input.target,
    seenVersion: null,
    payload: input.payload,
    after: [],
    occurredAt: now,
    zone: 'UTC',
    offline: false,
  };
  // The moment differs when a job runs again, so it stays outside the hash that tells repeats from reuse.
  const hash = commandHash('', { ...command, occurredAt: '' });
  return { command, hash, previousHash: '', signature: '', admission: 'trusted' };
}

/** Imports, jobs and the demo company go through the same write function as everybody else. */
export async function applySystemCommands(
  parts: Pick<PushParts, 'clock' | 'write' | 'onCommit'>,
  inputs: readonly SystemCommandInput[],
): Promise<readonly PushResult[]> {
  const now = parts.clock().toISOString();
  const { results, seq } = await parts.write(inputs.map((input) => incomingOf(input, now)));
  if (seq !== null) parts.onCommit(seq);
  return results;
}

/** One system command of a transaction that does more than commands. */
export type RunWithin = (input: SystemCommandInput) => Promise<PushResult>;

/** Runs work whose commands stand or fall with everything else that it does in its transaction. */
export async function inCommandTransaction<Value>(
  parts: { readonly db: Db; readonly apply: ApplyOptions; onCommit(seq: number): void },
  work: (tx: Tx, run: RunWithin) => Promise<Value>,
): Promise<Value> {
  let last: number | null = null;
  const value = await inTransaction(parts.db, (tx) =>
    work(tx, async (input) => {
      const incoming = incomingOf(input, parts.apply.clock().toISOString());
      const { results, seq } = await applyWithin(parts.apply, sqlTables(tx), [incoming]);
      const [result] = results;
      if (result === undefined) throw new Error(`No result for ${input.id}`);
      last = seq ?? last;
      return result;
    }),
  );
  if (last !== null) parts.onCommit(last);
  return value;
}
