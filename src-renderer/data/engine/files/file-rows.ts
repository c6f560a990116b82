import type { FileTransfer, Row } from '../../contract.ts';
import type { RowIndex } from '../view/row-index.ts';

/** What a row of the index says about a file. */
export interface FileRow {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly hasArrived: boolean;
  readonly isRemoved: boolean;
  /** The server has accepted its command. */
  readonly isAccepted: boolean;
  readonly authorId: string;
  readonly recordKind: string;
  readonly recordId: string;
}

export function fileRowOf({ id, title, version, ownerId, cells }: Row): FileRow {
  return {
    id,
    sha256: cells.sha256 ?? '',
    name: title,
    type: cells.type ?? '',
    size: Number(cells.size ?? 0),
    hasArrived: cells.arrivedAt !== undefined,
    isRemoved: cells.removedAt !== undefined,
    isAccepted: version > 0,
    authorId: ownerId,
    recordKind: cells.recordKind ?? '',
    recordId: cells.recordId ?? '',
  };
}

/** Files of everybody, or of one person, the oldest first. */
export function fileRows(index: Pick<RowIndex, 'all'>, authorId?: string): readonly FileRow[] {
  const sort = { field: 'occurredAt', descending: false };
  const whose = authorId === undefined ? {} : { where: { ownerId: authorId } };
  return index.all({ kind: 'attachment', ...whose, sort, offset: 0, limit: 0 }).map(fileRowOf);
}

export function transferOf(
  { id, sha256, name, size, recordKind, recordId }: FileRow,
  way: Pick<FileTransfer, 'direction' | 'done' | 'state'> & { readonly code?: string | undefined },
): FileTransfer {
  const { code, ...rest } = way;
  const transfer = { attachmentId: id, sha256, name, recordKind, recordId, total: size, ...rest };
  return code === undefined ? transfer : { ...transfer, code };
}

/** Ids of what a command creates begin with the command's own id. */
export function commandOf(id: string): string {
  return id.split('.')[0] ?? id;
}
