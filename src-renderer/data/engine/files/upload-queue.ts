import { Check } from 'typebox/value';
import { UploadStateMessage } from '#shared/sync/blobs.ts';
import type { FileTransfer } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { BlobStore } from '../store/blob-store.ts';
import { type ApiClient, codeOf } from '../sync/api-client.ts';
import { ServerTrouble, Unauthorised, Unreachable } from '../sync/api-errors.ts';
import type { ApiAnswer } from '../sync/exchange.ts';
import { createRepeater } from '../sync/repeater.ts';
import { createTrouble, type Trouble } from '../sync/trouble.ts';
import { type FileRow, transferOf } from './file-rows.ts';
import type { HeldContents } from './held-contents.ts';
import { createPieceSize } from './piece-size.ts';

export interface UploadQueueParts {
  readonly ports: Pick<EnginePorts, 'now' | 'random' | 'setTimer'>;
  readonly api: Pick<ApiClient, 'send'>;
  readonly blobs: Pick<BlobStore, 'bytesFrom'>;
  readonly contents: Pick<HeldContents, 'isSound'>;
  /** Own files whose content lies here and not at the server, the oldest first. */
  waiting(): readonly FileRow[];
  /** Resolves when no command is on its way: they go first. */
  commandsSent(): Promise<void>;
  isOnline(): boolean;
  changed(): void;
}

/**
 * Sends contents of files one after the other, each after the command that names it. The queue is no list of its
 * own but what the documents say: own files that have not arrived. So nothing can be forgotten or sent in vain. A
 * file that the server does not take now rests by itself; the others go on.
 */
export interface UploadQueue {
  kick(): void;
  transfers(): readonly FileTransfer[];
  settled(): Promise<void>;
  stop(): void;
}

export function createUploadQueue(parts: UploadQueueParts): UploadQueue {
  const { ports, api, blobs, contents } = parts;
  const done = new Map<string, number>();
  const failed = new Map<string, string>();
  const sent = new Set<string>();
  const resting = new Set<string>();
  const sentAgain = new Set<string>();
  const troubles = new Map<string, Trouble>();
  const pieces = createPieceSize();
  let moving: string | null = null;
  let isStopped = false;
  const repeater = createRepeater(run);
  /** A connection may break while others hold: nobody else says when to go on. */
  const line = createTrouble(ports, repeater.kick);

  async function run(): Promise<void> {
    forgetSettled();
    if (!parts.isOnline() || nextFile() === undefined) return;
    try {
      for (let next = nextFile(); next !== undefined && !isStopped; next = nextFile()) await attempt(next);
    } catch (error) {
      // Without a session it goes on when somebody has signed in.
      if (error instanceof Unreachable) line.retryLater();
    } finally {
      moving = null;
      parts.changed();
    }
  }

  /** What the documents no longer ask for is forgotten, so that a restored server that asks again gets it again. */
  function forgetSettled(): void {
    if (sent.size === 0) return;
    const asked = new Set(parts.waiting().map(({ id }) => id));
    for (const id of sent) if (!asked.has(id)) sent.delete(id);
  }

  function nextFile(): FileRow | undefined {
    return parts
      .waiting()
      .find(({ id, isAccepted }) => isAccepted && ![failed, sent, resting].some((set) => set.has(id)));
  }

  async function attempt(file: FileRow): Promise<void> {
    try {
      await upload(file);
      troubles.get(file.id)?.end();
    } catch (error) {
      if (error instanceof Unreachable) pieces.broke();
      if (error instanceof Unreachable || error instanceof Unauthorised) throw error;
      rest(file.id);
    }
  }

  function rest(id: string): void {
    resting.add(id);
    const again = () => {
      resting.delete(id);
      repeater.kick();
    };
    const trouble = troubles.get(id) ?? createTrouble(ports, again);
    troubles.set(id, trouble);
    trouble.retryLater();
  }

  async function upload(file: FileRow): Promise<void> {
    moving = file.id;
    await parts.commandsSent();
    let state = await ask(file, { method: 'GET', path: `/api/blobs/${file.sha256}/upload` });
    while (state !== undefined && !state.isDone && !isStopped) {
      done.set(file.id, state.received);
      parts.changed();
      await parts.commandsSent();
      state = await sendPiece(file, state.received);
    }
    if (state?.isDone !== true) return;
    done.set(file.id, file.size);
    sent.add(file.id);
  }

  async function sendPiece(file: FileRow, received: number): Promise<UploadStateMessage | undefined> {
    const most = pieces.bytes;
    const bytes = (await blobs.bytesFrom(file.sha256, received))?.slice(0, most);
    if (bytes === undefined) return fail(file, 'file-unreadable');
    const started = ports.now();
    const next = await ask(file, { method: 'PUT', path: `/api/blobs/${file.sha256}?at=${received}`, bytes });
    if (bytes.length === most) pieces.took(ports.now() - started);
    // A server that takes nothing must not be asked in a tight loop.
    if (next?.isDone === false && next.received <= received) throw new ServerTrouble(409);
    return next;
  }

  /** Undefined: the server will never take this content, and says why. */
  async function ask(file: FileRow, request: Parameters<ApiClient['send']>[0]) {
    const answer = await api.send(request);
    line.end();
    if (answer.status === 200 && Check(UploadStateMessage, answer.body)) return answer.body;
    if (answer.status !== 404 && answer.status !== 422) throw new ServerTrouble(answer.status);
    const reason = reasonOf(answer);
    if (reason === 'file-differs') return differing(file);
    return fail(file, reason);
  }

  /** The server has let go of what came. A disk or a line may have spoiled it: whole here, it goes once more. */
  async function differing(file: FileRow): Promise<UploadStateMessage | undefined> {
    if (!(await contents.isSound(file.sha256))) return fail(file, 'file-unreadable');
    if (sentAgain.has(file.id)) return fail(file, 'file-differs');
    sentAgain.add(file.id);
    return { received: 0, isDone: false };
  }

  function fail(file: FileRow, code: string): undefined {
    failed.set(file.id, code);
    parts.changed();
  }

  function stateOf({ id }: FileRow): FileTransfer['state'] {
    if (failed.has(id)) return 'failed';
    return moving === id ? 'moving' : 'waiting';
  }

  return {
    kick: repeater.kick,
    transfers: () =>
      parts.waiting().map((file) =>
        transferOf(file, {
          direction: 'up',
          done: done.get(file.id) ?? 0,
          state: stateOf(file),
          code: failed.get(file.id),
        }),
      ),
    settled: repeater.settled,
    stop() {
      isStopped = true;
      repeater.stop();
      for (const trouble of [line, ...troubles.values()]) trouble.cancel();
    },
  };
}

function reasonOf({ status, body }: ApiAnswer): string {
  return status === 404 ? 'file-not-found' : codeOf(body);
}
