import { Check } from 'typebox/value';
import { UploadStateMessage } from '#shared/sync/blobs.ts';
import type { FileTransfer } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { BlobStore } from '../store/blob-store.ts';
import { type ApiClient, codeOf } from '../sync/api-client.ts';
import { ServerTrouble, Unauthorised, Unreachable } from '../sync/api-errors.ts';
import type { ApiAnswer } from '../sync/exchange.ts';
import { createRepeater } from '../sync/repeater.ts';
import { createTrouble } from '../sync/trouble.ts';
import { type FileRow, transferOf } from './file-rows.ts';

export interface UploadQueueParts {
  readonly ports: Pick<EnginePorts, 'now' | 'random' | 'setTimer'>;
  readonly api: Pick<ApiClient, 'send'>;
  readonly blobs: Pick<BlobStore, 'pieceFrom'>;
  /** Own files whose content lies here and not at the server, the oldest first. */
  waiting(): readonly FileRow[];
  isOnline(): boolean;
  changed(): void;
}

/**
 * Sends contents of files one after the other, each after the command that names it. The queue is no list of its
 * own but what the documents say: own files that have not arrived. So nothing can be forgotten or sent in vain.
 */
export interface UploadQueue {
  kick(): void;
  transfers(): readonly FileTransfer[];
  settled(): Promise<void>;
  stop(): void;
}

export function createUploadQueue(parts: UploadQueueParts): UploadQueue {
  const { api, blobs } = parts;
  const done = new Map<string, number>();
  const failed = new Map<string, string>();
  const sent = new Set<string>();
  let moving: string | null = null;
  const trouble = createTrouble(parts.ports, () => repeater.kick());
  const repeater = createRepeater(run);

  async function run(): Promise<void> {
    forgetSettled();
    if (!parts.isOnline() || nextFile() === undefined) return;
    try {
      for (let next = nextFile(); next !== undefined; next = nextFile()) await upload(next);
      trouble.end();
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Unauthorised)) trouble.retryLater();
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
    return parts.waiting().find(({ id, isAccepted }) => isAccepted && !failed.has(id) && !sent.has(id));
  }

  async function upload(file: FileRow): Promise<void> {
    moving = file.id;
    let state = await ask(file, { method: 'GET', path: `/api/blobs/${file.sha256}/upload` });
    while (state !== undefined && !state.isDone) {
      done.set(file.id, state.received);
      parts.changed();
      const bytes = await blobs.pieceFrom(file.sha256, state.received);
      if (bytes === undefined || bytes.length === 0) throw new ServerTrouble(409);
      const path = `/api/blobs/${file.sha256}?at=${state.received}`;
      const next = await ask(file, { method: 'PUT', path, bytes });
      // A server that takes nothing must not be asked in a tight loop.
      if (next?.isDone === false && next.received <= state.received) throw new ServerTrouble(409);
      state = next;
    }
    if (state?.isDone) {
      done.set(file.id, file.size);
      sent.add(file.id);
    }
  }

  /** Undefined: the server will never take this content, and says why. */
  async function ask(file: FileRow, request: Parameters<ApiClient['send']>[0]) {
    const answer = await api.send(request);
    if (answer.status === 200 && Check(UploadStateMessage, answer.body)) return answer.body;
    if (answer.status !== 404 && answer.status !== 422) throw new ServerTrouble(answer.status);
    failed.set(file.id, reasonOf(answer));
    parts.changed();
    return undefined;
  }

  return {
    kick: repeater.kick,
    transfers: () =>
      parts.waiting().map((file) =>
        transferOf(file, {
          direction: 'up',
          done: done.get(file.id) ?? 0,
          state: failed.has(file.id) ? 'failed' : moving === file.id ? 'moving' : 'waiting',
          code: failed.get(file.id),
        }),
      ),
    settled: repeater.settled,
    stop() {
      repeater.stop();
      trouble.cancel();
    },
  };
}

function reasonOf({ status, body }: ApiAnswer): string {
  return status === 404 ? 'file-not-found' : codeOf(body);
}
