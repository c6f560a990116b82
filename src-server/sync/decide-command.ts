import {
  accepted,
  type Change,
  type CommandDefinition,
  type CommandResult,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { Outcome } from '#shared/sync/outcome.ts';
import { sqlState } from '../database/transaction.ts';
import type { VersionWrite } from '../repositories/version-repository.ts';
import { checkDependencies, checkRights, checkShape } from './check-command.ts';
import type { IncomingCommand, PushResult } from './incoming-command.ts';
import { managerOf, type QuarantineGauge, quarantineChange } from './quarantine.ts';
import type { SyncLogger, SyncRules } from './sync-rules.ts';
import { trackedReader } from './tracked-reader.ts';
import { digestOf, sha256, versionDigest } from './version-digest.ts';
import type { Workspace } from './workspace.ts';
import { type Authorship, type Ledger, writeChanges } from './write-changes.ts';

/** Clocks further apart than this are noted beside the command; they decide nothing. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

export interface DecisionParts {
  readonly workspace: Workspace;
  readonly ledger: Ledger;
  readonly rules: SyncRules;
  readonly logger: SyncLogger;
  readonly gauge: QuarantineGauge;
  readonly now: string;
  /** Results of this push and of earlier ones, by command id. */
  readonly resultOf: (id: string) => PushResult | undefined;
}

/** Where a command stands in the chain of its device. */
export interface ChainPlace {
  /** It does not follow what the server knows of the chain: a gap, or a copied profile. */
  readonly isBroken: boolean;
  /** Another command holds its number: it is kept without one. */
  readonly isTaken: boolean;
}

/**
 * Decides one command and notes everything it writes. Whatever it throws or refuses leaves no trace in the
 * workspace but its own outcome: the commands around it are not touched.
 */
export async function decideCommand(
  parts: DecisionParts,
  incoming: IncomingCommand,
  place: ChainPlace,
): Promise<PushResult> {
  const counters = parts.workspace.counters();
  const authorship = authorshipOf(incoming, parts.now);
  const before = await targetDigest(parts.workspace, incoming.command.target.id);
  let { result, isQuarantined } = await resultFor(parts, incoming);
  let written: readonly VersionWrite[] = [];
  if (result.outcome === 'refused') parts.workspace.restoreCounters(counters);
  else {
    try {
      written = await writeChanges(parts, authorship, result.changes);
    } catch (error) {
      result = failure(parts, incoming, error);
      isQuarantined = false;
      parts.workspace.restoreCounters(counters);
    }
  }
  const pushResult = asPushResult(incoming.command.id, result, isQuarantined);
  await writeOutcome(parts, incoming, authorship, pushResult);
  noteCommand(parts, incoming, pushResult, place);
  noteAudit(parts, incoming, pushResult, { before, after: digestOf(written.map(versionDigest)) });
  return pushResult;
}

function authorshipOf(incoming: IncomingCommand, now: string): Authorship {
  const { command } = incoming;
  return {
    commandId: command.id,
    commandType: command.type,
    actor: command.actor,
    deviceId: command.device,
    occurredAt: command.occurredAt,
    zone: command.zone,
    offline: command.offline,
    now,
  };
}

async function targetDigest(workspace: Workspace, id: string): Promise<string> {
  const target = await workspace.get(id);
  return target === undefined ? '' : sha256(versionDigest(target));
}

interface Decided {
  readonly result: CommandResult;
  /** Kept whole for the manager, applied to nothing. */
  readonly isQuarantined: boolean;
}

async function resultFor(parts: DecisionParts, incoming: IncomingCommand): Promise<Decided> {
  if (incoming.admission === 'quarantine') return await quarantine(parts, incoming);
  const isLeftOver = incoming.isOfOlderApp === true && isNotUnderstood(parts, incoming);
  if (isLeftOver) return await quarantine(parts, incoming, 'app-too-old');
  return { result: await ruledResult(parts, incoming), isQuarantined: false };
}

/** Of a type, or with a payload, that only an earlier version knew; or resting on such a one. */
function isNotUnderstood({ rules, resultOf }: DecisionParts, { command }: IncomingCommand): boolean {
  const rests = command.after.some((id) => resultOf(id)?.code === 'app-too-old');
  return rests || checkShape(rules.commandDefinition(command.type), command) !== undefined;
}

async function ruledResult(parts: DecisionParts, incoming: IncomingCommand): Promise<CommandResult> {
  const { command } = incoming;
  const definition = parts.rules.commandDefinition(command.type);
  // What no policy speaks of is nobody's to do.
  const action = parts.rules.actionOf(command.type);
  const early = checkShape(definition, command) ?? checkDependencies(command, parts.resultOf);
  if (early !== undefined || !definition || !action) return early ?? refused('unknown-command');
  const noRight = await checkRights(parts.workspace, action, incoming);
  return noRight ?? (await run(parts, definition, incoming));
}

async function run(
  parts: DecisionParts,
  definition: CommandDefinition,
  incoming: IncomingCommand,
): Promise<CommandResult> {
  const reader = trackedReader(parts.workspace, definition, parts.now);
  const context = { now: parts.now, authoritative: true };
  try {
    const result = await definition.execute(reader, incoming.command, context);
    if (result.outcome === 'refused') return result;
    return (await foreignId(parts.workspace, incoming, result.changes)) ?? result;
  } catch (error) {
    return failure(parts, incoming, error);
  }
}

/** Definitions are named by what they define. */
const NAMED_BY_THEIR_KIND: readonly DocumentKind[] = ['process-definition', 'form-definition'];

/** A record made by a person's command carries the id that follows from it; anything else could take over another's. */
async function foreignId(workspace: Workspace, incoming: IncomingCommand, changes: readonly Change[]) {
  const { command } = incoming;
  if (incoming.admission === 'trusted' || NAMED_BY_THEIR_KIND.includes(command.target.kind)) return undefined;
  if (!changes.some((change) => change.op === 'put' && change.id === command.target.id)) return undefined;
  if ((await workspace.get(command.target.id)) !== undefined) return undefined;
  if (command.target.id === deriveId(command.id, 'record')) return undefined;
  return refused('record-id-not-derived', { id: command.target.id });
}

/** A bug in one command must not stop the queue behind it; trouble of the database must. */
function failure(parts: DecisionParts, incoming: IncomingCommand, error: unknown): CommandResult {
  if (sqlState(error) !== undefined || isConnectionError(error)) throw error;
  parts.logger.error(
    { err: error, commandId: incoming.command.id, type: incoming.command.type },
    'command failed',
  );
  return refused('server-error');
}

function isConnectionError(error: unknown): boolean {
  return error instanceof Error && /connection|ECONN|timeout exceeded/i.test(error.message);
}

async function quarantine(
  parts: DecisionParts,
  { command }: IncomingCommand,
  code?: string,
): Promise<Decided> {
  if (!(await parts.gauge.hasRoom(command)))
    return { result: refused('quarantine-full'), isQuarantined: false };
  const managerId = await managerOf(parts.workspace, command.actor);
  const kept = accepted([quarantineChange(command, managerId, parts.now)]);
  return { result: code === undefined ? kept : { ...kept, code }, isQuarantined: true };
}

function asPushResult(id: string, result: CommandResult, isQuarantined: boolean): PushResult {
  return {
    id,
    outcome: isQuarantined ? 'quarantined' : result.outcome,
    ...('code' in result && result.code !== undefined ? { code: result.code } : {}),
    ...(result.details === undefined ? {} : { details: { ...result.details } }),
  };
}

async function writeOutcome(
  parts: DecisionParts,
  incoming: IncomingCommand,
  authorship: Authorship,
  result: PushResult,
): Promise<void> {
  const { command } = incoming;
  const { id: _, ...words } = result;
  const outcome: Outcome = {
    commandId: command.id,
    device: command.device,
    deviceSeq: command.deviceSeq,
    actor: command.actor,
    type: command.type,
    target: command.target,
    ...words,
    decidedAt: parts.now,
  };
  await writeChanges(parts, authorship, [put('outcome', deriveId(command.id, 'outcome'), outcome)]);
}

function noteCommand(
  parts: DecisionParts,
  incoming: IncomingCommand,
  result: PushResult,
  place: ChainPlace,
): void {
  const { command } = incoming;
  parts.ledger.commands.push({
    id: command.id,
    device_id: command.device,
    device_seq: incoming.admission === 'trusted' || place.isTaken ? null : command.deviceSeq,
    actor: command.actor,
    type: command.type,
    target_kind: command.target.kind,
    target_id: command.target.id,
    hash: incoming.hash,
    previous_hash: incoming.previousHash,
    signature: incoming.signature,
    command,
    outcome: result.outcome,
    code: result.code ?? null,
    details: result.details ?? null,
    occurred_at: command.occurredAt,
    decided_at: parts.now,
    clock_skew_ms: clockSkew(incoming, parts.now),
    chain_broken: place.isBroken,
  });
}

/** Offline work is old by nature; a time in the future, or an old one from an online device, is a wrong clock. */
function clockSkew(incoming: IncomingCommand, now: string): number | null {
  const skew = Date.parse(incoming.command.occurredAt) - Date.parse(now);
  const isWrong = incoming.command.offline ? skew > CLOCK_TOLERANCE_MS : Math.abs(skew) > CLOCK_TOLERANCE_MS;
  return isWrong ? skew : null;
}

function noteAudit(
  parts: DecisionParts,
  incoming: IncomingCommand,
  result: PushResult,
  digests: { before: string; after: string },
): void {
  const { command } = incoming;
  parts.ledger.audit.push({
    at: parts.now,
    actor: command.actor,
    device_id: command.device,
    action: command.type,
    object: `${command.target.kind}/${command.target.id}`,
    command_id: command.id,
    outcome: result.outcome,
    before_hash: digests.before,
    after_hash: digests.after,
    details: result.code ?? '',
  });
}
