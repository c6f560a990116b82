import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import {
  HANDED_BYTES,
  type HandedFileMessage,
  type HandedInMessage,
  type HandedRowMessage,
  MAX_HANDED_ROWS,
} from '#shared/sync/wipe.ts';
import type { StoreShelves } from '../store/upgrade/store-shelves.ts';
import { ServerTrouble } from '../sync/api-errors.ts';
import { type SealedOutbox, sealedPiece } from './sealed-outbox.ts';
import type { HandInDoor } from './wipe-door.ts';

/** A server that goes on missing what it took must not be asked in a tight loop. */
const TURNS = 3;

/**
 * Hands in everything and resolves when the server says that it stands there. Cut off anywhere it begins anew: rows are
 * put again over themselves, contents go on where they ended.
 * @throws Unreachable, ServerTrouble
 */
export async function handIn(
  door: HandInDoor,
  shelves: Pick<StoreShelves, 'rows'>,
  outbox: SealedOutbox,
): Promise<HandedInMessage> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const batch of batchesOf(outbox.rows)) await door.rows(batch);
    const files = await handInFiles(door, shelves, outbox.files);
    const rows = outbox.rows.map(({ kind, id }) => ({ kind, id }));
    const stands = await door.stands({ rows, files });
    if (stands !== 'incomplete') return stands;
  }
  throw new ServerTrouble(409);
}

function* batchesOf(rows: readonly HandedRowMessage[]): Generator<readonly HandedRowMessage[]> {
  let batch: HandedRowMessage[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    if (batch.length > 0 && (batch.length >= MAX_HANDED_ROWS || bytes + size > HANDED_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** Hashes of the contents that are there whole; one of which a piece is missing here cannot be. */
async function handInFiles(
  door: HandInDoor,
  shelves: Pick<StoreShelves, 'rows'>,
  files: readonly HandedFileMessage[],
): Promise<readonly string[]> {
  const whole: string[] = [];
  for (let at = 0; at < files.length; at += MAX_HANDED_ROWS) {
    const some = files.slice(at, at + MAX_HANDED_ROWS);
    const states = new Map((await door.fileStates(some)).map((state) => [state.sha256, state]));
    for (const file of some) {
      const received = states.get(file.sha256)?.received ?? 0;
      if (await handInFile(door, shelves, file, received)) whole.push(file.sha256);
    }
  }
  return whole;
}

async function handInFile(
  door: HandInDoor,
  shelves: Pick<StoreShelves, 'rows'>,
  { sha256, size }: HandedFileMessage,
  from: number,
): Promise<boolean> {
  for (let received = from; received < size; ) {
    const place = Math.floor(received / BLOB_CHUNK_BYTES);
    const frame = await sealedPiece(shelves, sha256, place);
    if (frame === undefined) return false;
    const now = await door.piece(sha256, place, frame);
    if (now <= received) throw new ServerTrouble(409);
    received = now;
  }
  return true;
}
