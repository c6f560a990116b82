import { isPullResponse } from '#shared/sync/check-pull-response.ts';
import type { KeptHead } from '#shared/sync/kept-heads.ts';
import type { CheckpointMessage, PullResponseMessage } from '#shared/sync/messages.ts';
import { DEFAULT_PULL_LIMIT } from '#shared/sync/protocol.ts';
import type { DocumentStore, StorePlace } from '../store/document-store.ts';
import type { ApiClient } from './api-client.ts';
import { Unreachable } from './api-errors.ts';

export interface PulledPage {
  readonly response: PullResponseMessage;
  readonly place: StorePlace;
  /** The last page of a fresh start: what it did not send again goes. */
  readonly endsReset: boolean;
  /** Part of the first filling: nobody is told about each document. */
  readonly isBackfill: boolean;
}

export interface PullerParts {
  readonly api: ApiClient;
  readonly store: Pick<DocumentStore, 'place'>;
  readonly device: string;
  unsent(): number;
  /** Newest head of the audit chain that is kept here. */
  auditHead(): KeptHead | undefined;
  /** Writes and shows a page; the next one is asked for meanwhile. */
  take(page: PulledPage): Promise<void>;
  /** Between pages. */
  pause(): Promise<void>;
}

/** Brings the laptop to where the server is, page by page; each page and the place after it are one write. */
export async function pullAll(parts: PullerParts): Promise<void> {
  let from = parts.store.place()?.checkpoint ?? null;
  let next = ask(parts, from);
  for (;;) {
    const response = await next;
    if (isStandingStill(response, from)) throw new Unreachable('not-the-server');
    from = response.checkpoint;
    // Asked for ahead of the write: line and store work at the same time.
    if (response.more) {
      next = ask(parts, response.checkpoint);
      next.catch(() => undefined);
    }
    await parts.take(pageOf(response, parts.store.place()));
    if (!response.more) return;
    await parts.pause();
  }
}

async function ask(parts: PullerParts, checkpoint: CheckpointMessage | null): Promise<PullResponseMessage> {
  const auditHead = parts.auditHead();
  const answer = await parts.api.sync({
    method: 'POST',
    path: '/api/sync/pull',
    body: {
      device: parts.device,
      checkpoint,
      limit: DEFAULT_PULL_LIMIT,
      unsent: parts.unsent(),
      ...(auditHead && { auditHead }),
    },
  });
  if (!isPullResponse(answer.body)) throw new Unreachable('not-the-server');
  return answer.body;
}

/** A server that promises more and gives nothing must not be asked in a tight loop. */
function isStandingStill(
  { more, documents, leave, checkpoint }: PullResponseMessage,
  from: CheckpointMessage | null,
): boolean {
  if (!more || from === null || documents.length > 0 || leave.length > 0) return false;
  const [{ backfill: here }, { backfill: before }] = [checkpoint, from];
  return checkpoint.seq <= from.seq && here?.rank === before?.rank && here?.afterId === before?.afterId;
}

function pageOf(response: PullResponseMessage, before: StorePlace | null): PulledPage {
  const page = (before?.page ?? 0) + 1;
  // A first filling too: the place that was here before may be lost, and with it that the server was put back since.
  const resetPage = response.reset ? page : (before?.resetPage ?? null);
  const isBackfill = response.checkpoint.backfill !== null || response.backfillTotal !== null;
  const isDone = response.checkpoint.backfill === null;
  const done = (response.reset ? 0 : (before?.backfillDone ?? 0)) + response.documents.length;
  return {
    response,
    isBackfill,
    endsReset: isDone && resetPage !== null,
    place: {
      checkpoint: response.checkpoint,
      page,
      resetPage,
      backfillTotal: isDone ? null : (response.backfillTotal ?? before?.backfillTotal ?? null),
      backfillDone: isDone ? 0 : done,
    },
  };
}
