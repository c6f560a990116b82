import { formDocumentId } from '#shared/domain/form-definition/form-definition-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { isDataError, isRetryable } from '../database/transaction.ts';
import type { StoredResult } from '../repositories/command-repository.ts';
import type { SyncStore, SyncTables } from '../repositories/sync-store.ts';
import { commitWorkspace, StateMovedOn } from './commit-workspace.ts';
import { type ChainPlace, decideCommand } from './decide-command.ts';
import { groupBy } from './group-by.ts';
import type { IncomingCommand, PushResult } from './incoming-command.ts';
import { quarantineGauge } from './quarantine.ts';
import type { Clock, SyncLogger, SyncRules } from './sync-rules.ts';
import { openWorkspace } from './workspace.ts';
import { openLedger } from './write-changes.ts';

export interface ApplyOptions {
  readonly store: SyncStore;
  readonly rules: SyncRules;
  readonly clock: Clock;
  readonly logger: SyncLogger;
  /** Several connections may write at the same time (PostgreSQL). */
  readonly concurrent: boolean;
}

/** Answers that the door gave already: what depends on them falls with them. */
export type PriorResults = ReadonlyMap<string, PushResult>;
const NO_PRIOR: PriorResults = new Map();

export interface Applied {
  readonly results: readonly PushResult[];
  /** Last change of the transaction; null when nothing was written. */
  readonly seq: number | null;
}

/** After this many runs against moving state a transaction runs alone, and cannot be overtaken again. */
const PATIENCE = 2;
const MAX_RUNS = 12;

/**
 * Applies commands in one transaction, each with a result of its own. When a value among them cannot be
 * stored, the commands go one by one, so that only the one with that value is refused.
 */
export async function applyCommands(
  options: ApplyOptions,
  commands: readonly IncomingCommand[],
  prior: PriorResults = NO_PRIOR,
): Promise<Applied> {
  try {
    return await applyTogether(options, commands, prior);
  } catch (error) {
    if (!isDataError(error)) throw error;
    const [only] = commands;
    if (commands.length > 1 || only === undefined) return await applyOneByOne(options, commands, prior);
    options.logger.error({ err: error, commandId: only.command.id }, 'command holds what cannot be stored');
    return { results: [{ id: only.command.id, outcome: 'refused', code: 'not-storable' }], seq: null };
  }
}

/** Applies commands as a part of the caller's transaction, alone among writers: all of it stands, or nothing. */
export async function applyWithin(
  options: ApplyOptions,
  tables: SyncTables,
  commands: readonly IncomingCommand[],
): Promise<Applied> {
  return await runTransaction(options, tables, { commands, prior: NO_PRIOR, alone: true });
}

async function applyOneByOne(
  options: ApplyOptions,
  commands: readonly IncomingCommand[],
  prior: PriorResults,
): Promise<Applied> {
  const results: PushResult[] = [];
  let seq: number | null = null;
  for (const command of commands) {
    const applied = await applyCommands(options, [command], prior);
    results.push(...applied.results);
    seq = applied.seq ?? seq;
  }
  return { results, seq };
}

async function applyTogether(
  options: ApplyOptions,
  commands: readonly IncomingCommand[],
  prior: PriorResults,
): Promise<Applied> {
  for (let run = 1; ; run += 1) {
    try {
      const alone = run > PATIENCE;
      return await options.store.transaction((tables) =>
        runTransaction(options, tables, { commands, prior, alone }),
      );
    } catch (error) {
      const again = error instanceof StateMovedOn || isRetryable(error);
      if (!again || run >= MAX_RUNS) throw error;
    }
  }
}

async function runTransaction(
  options: ApplyOptions,
  tables: SyncTables,
  work: { commands: readonly IncomingCommand[]; prior: PriorResults; alone: boolean },
): Promise<Applied> {
  const { commands, alone } = work;
  if (options.concurrent) await tables.passGate(alone);
  const workspace = openWorkspace(tables);
  const ledger = openLedger();
  const known = await tables.readResults(mentionedIds(commands));
  const chain = await openChain(tables, commands);
  await workspace.load(commands.flatMap(prefetchIds));
  const results = new Map<string, PushResult>(work.prior);
  const parts = {
    workspace,
    ledger,
    rules: options.rules,
    logger: options.logger,
    gauge: quarantineGauge(workspace),
    now: options.clock().toISOString(),
    resultOf: (id: string) => results.get(id) ?? known.get(id),
  };
  const answers: PushResult[] = [];
  for (const incoming of commands) {
    const stored = known.get(incoming.command.id);
    const answer = stored ? await repeated(tables, incoming, stored) : chain.refusal(incoming);
    const result = answer ?? (await decideCommand(parts, incoming, chain.placeOf(incoming)));
    if (answer === undefined) {
      known.set(result.id, { ...result, hash: incoming.hash });
      results.set(result.id, result);
      chain.add(incoming);
    }
    answers.push(result);
  }
  if (ledger.commands.length === 0) return { results: answers, seq: null };
  const others = options.concurrent && !alone;
  const seq = await commitWorkspace(workspace, ledger, { others, concurrent: options.concurrent });
  return { results: answers, seq };
}

function mentionedIds(commands: readonly IncomingCommand[]): string[] {
  return [...new Set(commands.flatMap(({ command }) => [command.id, ...command.after]))];
}

/** Read in one go before the commands run: targets, actors, what they create, and the records of an import. */
export function prefetchIds({ command }: IncomingCommand): string[] {
  const payload = command.payload;
  const records: unknown =
    payload !== null && typeof payload === 'object' ? Reflect.get(payload, 'records') : undefined;
  const recordIds = Array.isArray(records) ? records.map(idOf) : [];
  const formId = formDocumentId(command.target.kind);
  const ids = [command.target.id, command.actor, `${command.id}.outcome`, formId, ...recordIds];
  return ids.filter((id) => id !== '');
}

function idOf(record: unknown): string {
  const id: unknown = record !== null && typeof record === 'object' ? Reflect.get(record, 'id') : undefined;
  return typeof id === 'string' ? id : '';
}

/**
 * The same command again gets the same answer, also when a copied profile sealed it anew under its next device
 * id; another command under its id gets none of it.
 */
async function repeated(
  tables: SyncTables,
  incoming: IncomingCommand,
  stored: StoredResult,
): Promise<PushResult> {
  const { hash, ...result } = stored;
  const isSame = hash === incoming.hash || isSameDeed(await tables.readCommand(stored.id), incoming.command);
  return isSame ? result : { id: incoming.command.id, outcome: 'refused', code: 'command-id-reused' };
}

function isSameDeed(stored: Command | undefined, command: Command): boolean {
  const deed = (sealed: Command) => canonicalJson({ ...sealed, device: '', deviceSeq: 0 });
  return stored !== undefined && deed(stored) === deed(command);
}

interface DeviceChain {
  /**
   * Another command already stands at this place of the device: the profile was copied. Everything behind it
   * in this push waits for the new device id as well, so that nothing falls with what was not decided.
   */
  refusal(incoming: IncomingCommand): PushResult | undefined;
  placeOf(incoming: IncomingCommand): ChainPlace;
  add(incoming: IncomingCommand): void;
}

function ownerKey({ command }: IncomingCommand): string {
  return `${command.device} ${command.actor}`;
}

async function openChain(tables: SyncTables, commands: readonly IncomingCommand[]): Promise<DeviceChain> {
  const holders = new Map<string, Map<number, string>>();
  const hashes = new Map<string, string>();
  const copied = new Set<string>();
  const signed = commands.filter((incoming) => incoming.admission !== 'trusted');
  for (const [key, group] of groupBy(signed, ownerKey)) {
    const [first] = group;
    if (first === undefined) continue;
    const owner = { deviceId: first.command.device, actor: first.command.actor };
    const sequences = group.map(({ command }) => command.deviceSeq);
    holders.set(key, await tables.sequenceHolders(owner, sequences));
    hashes.set(key, (await tables.lastHashBefore(owner, Math.min(...sequences))) ?? '');
  }
  function isTaken(incoming: IncomingCommand): boolean {
    const holder = holders.get(ownerKey(incoming))?.get(incoming.command.deviceSeq);
    return holder !== undefined && holder !== incoming.command.id;
  }

  return {
    refusal(incoming) {
      const key = ownerKey(incoming);
      // A leaver's laptop gets no other device id: what it sends is kept, whoever else holds its place.
      if (incoming.admission === 'quarantine') return undefined;
      if (isTaken(incoming)) copied.add(key);
      if (!copied.has(key)) return undefined;
      return { id: incoming.command.id, outcome: 'refused', code: 'copied-profile' };
    },
    placeOf(incoming) {
      if (incoming.admission === 'trusted') return { isBroken: false, isTaken: false };
      const isBroken = hashes.get(ownerKey(incoming)) !== incoming.previousHash;
      return { isBroken, isTaken: isTaken(incoming) };
    },
    add(incoming) {
      holders.get(ownerKey(incoming))?.set(incoming.command.deviceSeq, incoming.command.id);
      hashes.set(ownerKey(incoming), incoming.hash);
    },
  };
}
