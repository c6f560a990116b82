import type { FileTransfer, PendingCommand, Row } from '#renderer/data/contract.ts';

export interface FileEntry {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly authorId: string;
  readonly occurredAt: string;
  readonly zone: string;
  readonly sourceId: string;
  readonly version: number;
}

/** Where the content of a file is, in the words that are true at this moment. */
export type FilePlace =
  | { readonly state: 'pending'; readonly command: PendingCommand }
  | { readonly state: 'failed'; readonly code: string; readonly direction: 'up' | 'down' }
  | { readonly state: 'moving' | 'waiting'; readonly percent: number; readonly direction: 'up' | 'down' }
  /** Its author has not sent it yet. */
  | { readonly state: 'awaited' }
  | { readonly state: 'here' }
  | { readonly state: 'at-server' };

/** Files on a record as a whole, the oldest first, without those that were taken off; a field shows its own. */
export function fileEntries(rows: readonly Row[]): readonly FileEntry[] {
  return rows
    .filter(({ cells }) => cells.removedAt === undefined && cells.field === undefined)
    .map(({ id, title, version, ownerId, cells }) => ({
      id,
      name: title,
      type: cells.type ?? '',
      size: Number(cells.size ?? 0),
      sha256: cells.sha256 ?? '',
      authorId: ownerId,
      occurredAt: cells.occurredAt ?? '',
      zone: cells.zone ?? '',
      sourceId: cells.sourceId ?? '',
      version,
    }));
}

interface Known {
  readonly hasArrived: boolean;
  readonly isHeld: boolean;
  readonly pending: PendingCommand | undefined;
  readonly transfer: FileTransfer | undefined;
}

export function filePlace({ hasArrived, isHeld, pending, transfer }: Known): FilePlace {
  if (pending !== undefined) return { state: 'pending', command: pending };
  if (transfer?.state === 'failed') {
    return { state: 'failed', code: transfer.code ?? 'unknown', direction: transfer.direction };
  }
  if (transfer !== undefined) {
    const { state, direction, done, total } = transfer;
    return { state, direction, percent: total === 0 ? 0 : Math.floor((done / total) * 100) };
  }
  if (isHeld && hasArrived) return { state: 'here' };
  return { state: hasArrived ? 'at-server' : 'awaited' };
}

/** What is larger is fetched on purpose and with its progress in view, not by a click that seems to do nothing. */
const LARGE_BYTES = 5_000_000;

export function isFarAndLarge(place: FilePlace | undefined, size: number): boolean {
  return place?.state === 'at-server' && size > LARGE_BYTES;
}
