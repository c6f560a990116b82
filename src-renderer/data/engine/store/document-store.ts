import { normalizeMangoQuery, prepareQuery, type RxStorageInstance } from 'rxdb';
import { type Static, Type } from 'typebox';
import { Parse } from 'typebox/value';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { CheckpointMessage, type DocumentMessage } from '#shared/sync/messages.ts';
import type { Vault } from '../vault/vault.ts';
import { clearRows, putRows } from './storage-seam.ts';
import { storageRow } from './store-database.ts';
import type { HeldDocument } from './store-schema.ts';

/** Where this laptop stands, written in the same transaction as the page that brought it there. */
const StorePlace = Type.Object({
  checkpoint: CheckpointMessage,
  page: Type.Integer(),
  /** A fresh start is under way: what is older than this page and not sent again goes at its end. */
  resetPage: Type.Union([Type.Integer(), Type.Null()]),
  backfillTotal: Type.Union([Type.Integer(), Type.Null()]),
  backfillDone: Type.Integer(),
});
export type StorePlace = Static<typeof StorePlace>;

export interface DocumentPage {
  readonly documents: readonly DocumentMessage[];
  readonly leave: readonly string[];
  readonly place: StorePlace;
}

export interface HeldChange {
  readonly id: string;
  readonly kind: DocumentKind;
  /** Undefined: no longer held. */
  readonly document: StoredDocument | undefined;
}

/** A held document without its content. */
export interface HeldSummary {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly version: number;
  /** Its content is the one that was written. */
  readonly isSound: boolean;
}

export interface DocumentStore {
  place(): StorePlace | null;
  /** Writes documents, evictions and the new place in one transaction; after a failure `place` says what stands. */
  writePage(page: DocumentPage): Promise<void>;
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  /** Everything written by the pages above `after` up to `upTo`, gone documents included. */
  changedBetween(after: number, upTo: number): Promise<readonly HeldChange[]>;
  /** Everything that is held, read whole, so that what does not open is found. */
  held(): Promise<readonly HeldSummary[]>;
  /** Ids that no page from `page` on brought. */
  heldBefore(page: number): Promise<readonly string[]>;
}

const PLACE_ID = '.place';
function envelope({ scope, updatedAt, updatedBy, body }: DocumentMessage): string {
  return JSON.stringify({ scope, updatedAt, updatedBy, body });
}

/** Undefined where the seal does not hold: the disk changed it, or somebody. */
function opened(row: HeldDocument): StoredDocument | undefined {
  if (row.body === null) return undefined;
  const content = JSON.parse(row.body) as Pick<StoredDocument, 'scope' | 'updatedAt' | 'updatedBy' | 'body'>;
  const { scope, updatedAt, updatedBy, body } = content;
  const { id, version } = row;
  return { id, kind: row.kind as DocumentKind, version, deleted: false, scope, updatedAt, updatedBy, body };
}

function heldRow(document: DocumentMessage, page: number): HeldDocument {
  const { id, kind, version, seq } = document;
  const body = document.deleted ? '' : envelope(document);
  return { id, kind, version, seq, page, gone: document.deleted, body };
}

/** The pull-only collection of everything that the server wrote and this person may hold. */
export async function openDocumentStore(
  instance: RxStorageInstance<HeldDocument, unknown, unknown>,
  vault: Vault,
): Promise<DocumentStore> {
  if (await isPlaceLost(instance)) await clearRows(instance);
  let place = await readPlace(instance);
  return {
    place: () => place,
    async writePage(page) {
      const rows = new Map<string, HeldDocument>();
      for (const document of page.documents) rows.set(document.id, heldRow(document, page.place.page));
      rows.set(PLACE_ID, placeRow(page.place));
      const held = page.leave.length === 0 ? [] : await instance.findDocumentsById([...page.leave], false);
      for (const row of held) {
        if (!rows.has(row.id))
          rows.set(row.id, { ...pure(row), page: page.place.page, gone: true, body: '' });
      }
      try {
        await putRows(
          instance,
          [...rows.values()].map((row) => storageRow(row, page.place.page + 1)),
          vault,
        );
        place = page.place;
      } catch (error) {
        // Whatever a failed write says, it stands or it does not: the store itself knows. Anything else is damage.
        const found = await readPlace(instance).catch(() => null);
        if (canonicalJson(found) === canonicalJson(page.place)) place = page.place;
        throw error;
      }
    },
    async getMany(ids) {
      const rows = await instance.findDocumentsById([...new Set(ids)], false);
      const held = rows.filter((row) => !row.gone).map((row) => [row.id, opened(row)] as const);
      return new Map(held.filter((pair): pair is [string, StoredDocument] => pair[1] !== undefined));
    },
    async changedBetween(after, upTo) {
      const rows = await queryPages(instance, { $gt: after, $lte: upTo });
      return rows.filter((row) => row.id !== PLACE_ID).map(changeOf);
    },
    async held() {
      const rows = await queryPages(instance, { $lt: Number.MAX_SAFE_INTEGER });
      return rows
        .filter((row) => row.id !== PLACE_ID && !row.gone)
        .map((row) => {
          const { id, kind, version, body } = row;
          return { id, kind: kind as DocumentKind, version, isSound: body !== null };
        });
    },
    async heldBefore(page) {
      const rows = await queryPages(instance, { $lt: page });
      return rows.filter((row) => row.id !== PLACE_ID && !row.gone).map((row) => row.id);
    },
  };
}

/** Without RxDB's own fields, which a held row carries along. */
function pure({ id, kind, version, seq, page, gone, body }: HeldDocument): HeldDocument {
  return { id, kind, version, seq, page, gone, body };
}

function changeOf(row: HeldDocument): HeldChange {
  return { id: row.id, kind: row.kind as DocumentKind, document: row.gone ? undefined : opened(row) };
}

function placeRow(place: StorePlace): HeldDocument {
  const body = JSON.stringify(place);
  return { id: PLACE_ID, kind: 'place', version: 1, seq: 0, page: place.page, gone: false, body };
}

/**
 * Gone, does not open, or is older than what came with a later one: nobody knows how far the rest had come, and
 * everything is fetched afresh. Left as it is, what another history said would stay among the rows.
 */
async function isPlaceLost(instance: RxStorageInstance<HeldDocument, unknown, unknown>): Promise<boolean> {
  const place = await readPlace(instance);
  if (place === null) return true;
  return (await queryPages(instance, { $gt: place.page, $lte: Number.MAX_SAFE_INTEGER }, 1)).length > 0;
}

async function readPlace(
  instance: RxStorageInstance<HeldDocument, unknown, unknown>,
): Promise<StorePlace | null> {
  const row = (await instance.findDocumentsById([PLACE_ID], false))[0];
  return typeof row?.body === 'string' ? Parse(StorePlace, JSON.parse(row.body)) : null;
}

async function queryPages(
  instance: RxStorageInstance<HeldDocument, unknown, unknown>,
  page: { $gt: number; $lte: number } | { $lt: number },
  limit?: number,
): Promise<readonly HeldDocument[]> {
  const query = normalizeMangoQuery(instance.schema, {
    selector: { page, _deleted: { $eq: false } } as Record<string, unknown>,
    sort: [{ page: 'asc' }, { id: 'asc' }],
    index: ['_deleted', 'page', 'id'],
    ...(limit === undefined ? {} : { limit }),
  });
  return (await instance.query(prepareQuery(instance.schema, query))).documents;
}
