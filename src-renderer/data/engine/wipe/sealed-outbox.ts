import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { JournalContent } from '#shared/shell/journal.ts';
import type { HandedFileMessage, HandedRowMessage } from '#shared/sync/wipe.ts';
import type { RowKey, StoreShelves } from '../store/upgrade/store-shelves.ts';
import type { ShelfName, StoredRow } from '../store/upgrade/store-version.ts';
import { base64Of, bytesOfLetters } from '../vault/base64.ts';

/** What of a person is nowhere but on this laptop, exactly as it lies there: nobody needs to open it for that. */
export interface SealedOutbox {
  /** Commands that wait or want a look, from the log and from the journal; drafts. */
  readonly rows: readonly HandedRowMessage[];
  /** Contents that were added here. */
  readonly files: readonly HandedFileMessage[];
}

const Frame = Type.Unsafe<Uint8Array>({});
const StoredCommand = Type.Object({
  id: Type.String(),
  deviceSeq: Type.Integer(),
  open: Type.Integer(),
  frame: Frame,
});
const StoredDraft = Type.Object({
  id: Type.String(),
  formKey: Type.String(),
  recordId: Type.Union([Type.String(), Type.Null()]),
  savedAt: Type.String(),
  title: Type.String(),
  values: Type.String(),
});
const StoredBlob = Type.Object({ sha256: Type.String(), size: Type.Integer(), isOwn: Type.Boolean() });
const StoredPiece = Type.Object({ sha256: Type.String(), place: Type.Integer(), frame: Frame });

const ROWS_AT_ONCE = 200;

type Shelves = Pick<StoreShelves, 'rows'>;

export async function readSealedOutbox(
  shelves: Shelves,
  journal: JournalContent | null,
): Promise<SealedOutbox> {
  const rows: HandedRowMessage[] = [];
  const logged = new Set<string>();
  for await (const row of rowsOf(shelves, 'commands')) {
    if (!Check(StoredCommand, row)) continue;
    logged.add(row.id);
    if (row.open === 1) rows.push(commandRow(row));
  }
  // The journal holds each of these too; what the log does not know at all was saved there alone.
  const alone = (journal?.entries ?? []).filter(({ id }) => !logged.has(id));
  for (const { id, body } of alone) rows.push({ kind: 'journal', id, frame: body });
  for await (const row of rowsOf(shelves, 'drafts')) if (isDraft(row)) rows.push(draftRow(row));
  return { rows, files: await ownFiles(shelves) };
}

function commandRow({ id, deviceSeq, frame }: { id: string; deviceSeq: number; frame: Uint8Array }) {
  return { kind: 'command', id, deviceSeq, frame: base64Of(frame) } as const;
}

/** What RxDB removed stays in its tables, only marked. */
function isDraft(row: StoredRow): boolean {
  const isRemoved = row._deleted !== false && row._deleted !== '0';
  return !isRemoved && Check(StoredDraft, row);
}

function draftRow(row: StoredRow): HandedRowMessage {
  // `isDraft` has checked it.
  const { id, formKey, recordId, savedAt, title, values } = row as StoredRow & {
    readonly [Column in 'id' | 'formKey' | 'savedAt' | 'title' | 'values']: string;
  } & { readonly recordId: string | null };
  const frameIn = (letters: string) => base64Of(bytesOfLetters(letters));
  return { kind: 'draft', id, formKey, recordId, savedAt, title: frameIn(title), values: frameIn(values) };
}

async function ownFiles(shelves: Shelves): Promise<readonly HandedFileMessage[]> {
  const files: HandedFileMessage[] = [];
  for await (const row of rowsOf(shelves, 'blobs')) {
    if (Check(StoredBlob, row) && row.isOwn && row.size > 0)
      files.push({ sha256: row.sha256, size: row.size });
  }
  return files;
}

/** A piece of a content as it lies there; undefined where it is gone. */
export async function sealedPiece(
  shelves: Shelves,
  sha256: string,
  place: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [found] = await shelves.rows('pieces', [sha256, place - 1], 1);
  const isIt = Check(StoredPiece, found?.row) && found.row.sha256 === sha256 && found.row.place === place;
  return isIt ? (found.row.frame as Uint8Array<ArrayBuffer>) : undefined;
}

async function* rowsOf(shelves: Shelves, shelf: ShelfName): AsyncGenerator<StoredRow> {
  for (let after: RowKey | null = null; ; ) {
    const page: Awaited<ReturnType<Shelves['rows']>> = await shelves.rows(shelf, after, ROWS_AT_ONCE);
    for (const { row } of page) yield row;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
}
