import { Check } from 'typebox/value';
import { can, type Role } from '#shared/access/capabilities.ts';
import { neededBy } from '#shared/access/policy/needs.ts';
import { commandDefinition } from '#shared/domain/commands.ts';
import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { Command, CommandInput } from '#shared/engines/command/command.ts';
import type { CommandDefinition } from '#shared/engines/command/define-command.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { RunCommandResult } from '../contract.ts';
import { type CommandLog, isWaiting, type LogEntry, NotSaved } from './command-log/command-log.ts';
import type { EnginePorts } from './engine-ports.ts';
import type { DocumentReader } from './view/document-reader.ts';
import { afterOf } from './view/pending-commands.ts';
import type { Replay } from './view/replay.ts';
import type { RowIndex } from './view/row-index.ts';
import { rowOf } from './view/row-of.ts';
import type { World } from './view/world.ts';

export interface CommandRunnerParts {
  readonly ports: Pick<EnginePorts, 'now' | 'zone' | 'newId'>;
  readonly personId: string;
  deviceId(): string;
  readonly log: CommandLog;
  readonly world: World;
  readonly reader: DocumentReader;
  readonly index: RowIndex;
  readonly forms: FormRegistry;
  isOffline(): boolean;
}

/**
 * Checks, makes durable, then shows what a person did. Called from the engine's queue. `insteadOf` is the
 * settled entry that it sends again.
 */
export async function runCommand(
  parts: CommandRunnerParts,
  input: CommandInput,
  insteadOf?: number,
): Promise<RunCommandResult> {
  const definition = commandDefinition(input.type);
  if (!definition) return { saved: false, code: 'unknown-command' };
  if (!Check(definition.payload, input.payload)) return { saved: false, code: 'invalid-payload' };
  if (!(await isAllowed(parts, input))) return { saved: false, code: 'not-allowed' };
  const waiting = insteadOf === undefined ? sameWaiting(parts.log, definition, input) : undefined;
  if (waiting) return { saved: true, commandId: waiting.id, targetId: waiting.signed.command.target.id };
  const draft = draftOf(parts, input);
  const foreseen = await parts.world.foresee({ ...draft, deviceSeq: parts.log.lastDeviceSeq + 1 });
  if (foreseen.outcome === 'refused') {
    const { code, details } = foreseen;
    return details === undefined ? { saved: false, code } : { saved: false, code, details };
  }
  try {
    const title = titleOf(parts, draft, foreseen);
    const shown = { title, savedAt: draft.occurredAt, ...(insteadOf === undefined ? {} : { insteadOf }) };
    const entry = await parts.log.append((deviceSeq) => ({ ...draft, deviceSeq }), shown);
    // Saved is saved: a view that cannot be drawn now is drawn later, and nobody saves the same thing twice.
    await parts.world.show(entry, foreseen).catch(() => undefined);
    return { saved: true, commandId: entry.id, targetId: draft.target.id };
  } catch (error) {
    if (error instanceof NotSaved) return { saved: false, code: error.code };
    throw error;
  }
}

/**
 * The newest action, when it is this very one and still waits: a second click, before the screen has changed, is no
 * second act. What creates something, or only adds (a comment), may be meant twice.
 */
function sameWaiting(
  log: CommandLog,
  { standsAlone }: CommandDefinition,
  input: CommandInput,
): LogEntry | undefined {
  const newest = log.open().at(-1);
  if (standsAlone === true || input.target.id === '' || !newest || !isWaiting(newest)) return undefined;
  const { type, target, seenVersion, payload } = newest.signed.command;
  const isSame = canonicalJson({ type, target, seenVersion, payload }) === canonicalJson(actOf(input));
  return isSame ? newest : undefined;
}

function actOf({ type, target, seenVersion, payload }: CommandInput) {
  const { kind, id } = target;
  return { type, target: { kind, id }, seenVersion, payload: payload ?? null };
}

function draftOf(parts: CommandRunnerParts, input: CommandInput): Omit<Command, 'deviceSeq'> {
  const id = parts.ports.newId();
  const target = { kind: input.target.kind, id: input.target.id || deriveId(id, 'record') };
  return {
    id,
    device: parts.deviceId(),
    actor: parts.personId,
    type: input.type,
    target,
    seenVersion: input.seenVersion,
    payload: input.payload ?? null,
    after: afterOf(parts.log.open(), { ...input, target }),
    occurredAt: new Date(parts.ports.now()).toISOString(),
    zone: parts.ports.zone(),
    offline: parts.isOffline(),
  };
}

/** The server checks again, with the rights of that moment; here it saves the person a refusal hours later. */
async function isAllowed(parts: CommandRunnerParts, { type, target }: CommandInput): Promise<boolean> {
  const needed = neededBy(type, target.kind);
  if (needed === undefined) return true;
  const person = await parts.reader.get(parts.personId);
  if (!person) return true;
  const { roles } = person.body as { readonly roles?: readonly Role[] };
  return can(roles ?? [], needed);
}

function titleOf(
  { index, forms }: Pick<CommandRunnerParts, 'index' | 'forms'>,
  { target }: Pick<Command, 'target'>,
  foreseen: Replay,
): string {
  const known = index.get(target.id);
  if (known) return known.title || known.number;
  const changes = 'changes' in foreseen ? foreseen.changes : [];
  const created = changes.find((change) => change.id === target.id);
  if (created?.op !== 'put') return '';
  const { kind, id, body } = created;
  const document = { kind, id, body, version: 0, scope: [], deleted: false, updatedAt: '', updatedBy: '' };
  const row = rowOf(document, forms);
  return row?.title || row?.number || '';
}
