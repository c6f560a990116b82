import { Check } from 'typebox/value';
import { PushResponseMessage as PushResponse, type PushResponseMessage } from '#shared/sync/messages.ts';
import { MAX_COMMANDS_PER_PUSH } from '#shared/sync/protocol.ts';
import { deviceOf } from '../command-log/chain-links.ts';
import { type CommandLog, type EntryChange, isWaiting, type LogEntry } from '../command-log/command-log.ts';
import type { ApiClient } from './api-client.ts';
import { ServerTrouble, Unreachable } from './api-errors.ts';

export interface SenderParts {
  readonly api: Pick<ApiClient, 'sync'>;
  readonly protocol: ApiClient['protocol'];
  readonly log: CommandLog;
  /** May change between two requests: a copied profile takes an id of its own. */
  device(): string;
  epoch(): string | null;
  /** Seals what waits under the present device id; throws where that could not be saved. */
  reseal(): Promise<void>;
  /** Results are noted; the documents follow by pull. */
  onResults(response: PushResponseMessage): Promise<void>;
}

/**
 * Bytes of one request unless a single command is larger. On a slow line each answer is a step that stays, and a request
 * that a dead line swallowed is given up after 20 s and the time that sending takes: within half a minute.
 */
const MAX_REQUEST_BYTES = 48 * 1024;

/**
 * Sends everything that waits: in device order, one request in flight. What was sent before and is unanswered
 * goes again; the server answers an id that it knows with the same outcome.
 */
export async function sendAll(parts: SenderParts): Promise<void> {
  let most = MAX_COMMANDS_PER_PUSH;
  for (;;) {
    // A disk that failed while the id changed left them under the old one: nobody would take them as ours.
    if (unsentOf(parts.log.open()).some((entry) => deviceOf(entry) !== parts.device())) await parts.reseal();
    const { version, knows } = parts.protocol;
    const batch = nextBatch(sendableOf(parts.log.open(), knows), most);
    if (batch.length === 0) return;
    const answer = await pushBatch(parts, batch, version);
    if (answer === 'nothing') continue;
    if (answer === 'too-large') {
      // One command fits the server (512 KiB at save); a gateway that takes less must not be asked in a tight loop.
      if (batch.length === 1) throw new ServerTrouble(413);
      most = Math.floor(batch.length / 2);
      continue;
    }
    await parts.onResults(answer);
    const answered = new Set(answer.results.map((result) => result.id));
    // A server that leaves all of them unanswered must not be asked in a tight loop.
    if (!batch.some((entry) => answered.has(entry.id))) throw new Unreachable('not-the-server');
  }
}

/** A push of nothing: its answer names the server's history, also to whom the server gives nothing more. */
export async function askEpoch(parts: Pick<SenderParts, 'api' | 'device' | 'epoch'>): Promise<string> {
  const answer = await parts.api.sync({
    method: 'POST',
    path: '/api/sync/push',
    body: { device: parts.device(), epoch: parts.epoch(), commands: [] },
  });
  if (!Check(PushResponse, answer.body)) throw new Unreachable('not-the-server');
  return answer.body.epoch;
}

export function unsentOf(entries: readonly LogEntry[]): readonly LogEntry[] {
  return entries.filter((entry) => isWaiting(entry) && entry.answered === null);
}

/**
 * What may go: all that is unsent, without the commands that a server of an earlier version does not know yet and
 * those that rest on them. They wait for its update.
 */
export function sendableOf(
  entries: readonly LogEntry[],
  knows: ApiClient['protocol']['knows'],
): readonly LogEntry[] {
  const held = new Set<string>();
  return unsentOf(entries).filter(({ id, signed }) => {
    const { type, target, after } = signed.command;
    if (knows(type, target.kind) && !after.some((earlier) => held.has(earlier))) return true;
    held.add(id);
    return false;
  });
}

function nextBatch(entries: readonly LogEntry[], most: number): readonly LogEntry[] {
  const batch: LogEntry[] = [];
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const entry of entries) {
    bytes += encoder.encode(JSON.stringify(entry.signed)).length;
    if (batch.length > 0 && (batch.length >= most || bytes > MAX_REQUEST_BYTES)) break;
    batch.push(entry);
  }
  return batch;
}

async function pushBatch(
  parts: SenderParts,
  batch: readonly LogEntry[],
  version: number,
): Promise<PushResponseMessage | 'too-large' | 'nothing'> {
  // Noted before the request leaves: from here on the server may know them, so their author can no longer drop them.
  const marks = new Map(batch.map((entry) => [entry.deviceSeq, { attempted: true } satisfies EntryChange]));
  const isFresh = batch.some((entry) => !entry.attempted);
  const marked = isFresh ? await parts.log.change(marks, (entry) => !entry.discarded) : batch;
  // All of them were dropped while this waited for the log.
  if (marked.length === 0) return 'nothing';
  const answer = await parts.api.sync({
    method: 'POST',
    path: '/api/sync/push',
    // Another request may learn meanwhile that the server is older, and does not know what is in here.
    protocol: version,
    body: {
      device: parts.device(),
      epoch: parts.epoch(),
      commands: marked.map((entry) => entry.signed),
    },
  });
  if (answer.status === 413) return 'too-large';
  if (answer.status === 426) return 'nothing';
  if (!Check(PushResponse, answer.body)) throw new Unreachable('not-the-server');
  return answer.body;
}
