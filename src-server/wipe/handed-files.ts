import type { Attachment } from '#shared/domain/attachment/attachment-record.ts';
import { piecesOf } from '#shared/engines/file/byte-source.ts';
import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import { FRAME_BYTES, piecePlace } from '#shared/sync/sealed-frame.ts';
import type { FileStateMessage, HandedFileMessage } from '#shared/sync/wipe.ts';
import type { AccountServices } from '../accounts/account-services.ts';
import { type BlobFolder, type BlobPart, hashOfSource } from '../blobs/blob-folder.ts';
import type { BlobService } from '../blobs/blob-service.ts';
import { findDocuments } from '../repositories/document-repository.ts';
import {
  filesOf,
  type HandedFile,
  putFile,
  putRows,
  setFileFate,
} from '../repositories/handed-in-repository.ts';
import type { WipeOrderRow } from '../repositories/wipe-repository.ts';
import type { FrameOpener } from './open-frame.ts';

export interface FileParts {
  readonly services: Pick<AccountServices, 'db'>;
  readonly folder: BlobFolder;
  readonly blobs: Pick<BlobService, 'uploadState'>;
  readonly opener: FrameOpener;
  readonly order: WipeOrderRow;
}

const partOf = ({ order }: FileParts, sha256: string): BlobPart => ({ sha256, personId: order.person_id });

/** How far each of these contents has come: what was sent before a cut need not come again. */
export async function fileStates(
  parts: FileParts,
  files: readonly HandedFileMessage[],
): Promise<readonly FileStateMessage[]> {
  const { services, order } = parts;
  const states: FileStateMessage[] = [];
  for (const { sha256, size } of files) {
    await putFile(services.db, { orderId: order.id, sha256, size });
    const known = (await filesOf(services.db, order.id)).find((file) => file.sha256 === sha256);
    const isHere = known?.fate !== 'coming' || (await isOnRecord(parts, sha256));
    if (isHere && known?.fate === 'coming') await setFileFate(services.db, known, 'here');
    states.push({ sha256, received: isHere ? size : await received(parts, sha256), isHere });
  }
  return states;
}

/** Arrived on an attachment of this very person: whoever only names a hash learns and gets nothing. */
async function isOnRecord({ services, folder, order }: FileParts, sha256: string): Promise<boolean> {
  const found = await findDocuments(services.db, { kind: 'attachment', field: 'sha256', value: sha256 });
  // Attachments are written by commands, which validate them.
  const bodies = found.map(({ body }) => body as Attachment);
  const isOwn = bodies.some(
    ({ authorId, arrivedAt }) => authorId === order.person_id && arrivedAt !== undefined,
  );
  return isOwn && (await folder.size(sha256)) !== undefined;
}

const received = (parts: FileParts, sha256: string): Promise<number> =>
  parts.folder.received(partOf(parts, sha256));

/** A piece, sealed as it lies on the laptop. One that does not open is kept, and leaves a gap of its length. */
export async function takePiece(
  parts: FileParts,
  { sha256, place, frame }: { readonly sha256: string; readonly place: number; readonly frame: Buffer },
): Promise<number> {
  const at = place * BLOB_CHUNK_BYTES;
  const end = at + frame.length - FRAME_BYTES;
  const before = await received(parts, sha256);
  // Where the two do not agree on how far they are, the laptop goes on from here.
  if (before < at || before >= end) return before;
  const bytes = await parts.opener.open(piecePlace(sha256, place), frame);
  if (bytes === undefined) {
    const row = { order_id: parts.order.id, kind: 'piece', id: `${sha256} ${place}`, fate: 'kept' } as const;
    await putRows(parts.services.db, [{ ...row, content: frame.toString('base64') }]);
  }
  // The start of a piece may have come before, while the laptop still sent its files by itself.
  const rest = (bytes ?? Buffer.alloc(end - at)).subarray(before - at);
  await parts.folder.append(partOf(parts, sha256), before, rest);
  return end;
}

/** Contents that have not come in whole yet. */
export async function missingFiles(parts: FileParts, hashes: readonly string[]): Promise<readonly string[]> {
  const files = new Map(
    (await filesOf(parts.services.db, parts.order.id)).map((file) => [file.sha256, file]),
  );
  const missing: string[] = [];
  for (const sha256 of hashes) {
    const file = files.get(sha256);
    const isMissing =
      file === undefined || (file.fate === 'coming' && (await received(parts, sha256)) < Number(file.size));
    if (isMissing) missing.push(sha256);
  }
  return missing;
}

/** Each content gets its place, and the attachments that named it are told, after the commands that made them. */
export async function placeFiles(parts: FileParts): Promise<void> {
  for (const file of await filesOf(parts.services.db, parts.order.id)) {
    if (file.fate !== 'coming') continue;
    const part = partOf(parts, file.sha256);
    if ((await hashOfSource(await parts.folder.partSource(part))) === file.sha256)
      await place(parts, file, part);
    else await placeDamaged(parts, file, part);
  }
}

async function place(
  { services, folder, blobs }: FileParts,
  file: HandedFile,
  part: BlobPart,
): Promise<void> {
  await folder.keep(part);
  await setFileFate(services.db, file, 'stands');
  await blobs.uploadState(part);
  await folder.drop(part);
}

/** What opened of it is kept under its own hash; the pieces that did not lie beside. */
async function placeDamaged(parts: FileParts, file: HandedFile, part: BlobPart): Promise<void> {
  const { services, folder } = parts;
  const source = await folder.partSource(part);
  const own = { ...part, sha256: await hashOfSource(source) };
  let at = 0;
  for await (const piece of piecesOf(source)) {
    await folder.append(own, at, piece);
    at += piece.length;
  }
  if (at > 0) await folder.keep(own);
  await setFileFate(services.db, file, 'damaged', own.sha256);
  await folder.drop(own);
  await folder.drop(part);
}
