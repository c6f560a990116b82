import type { DocumentStore, HeldChange } from '#renderer/data/engine/store/document-store.ts';
import type { DamageWatch } from '#renderer/data/engine/vault/damage-watch.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { HeldRow, LaptopDisk } from './laptop-disk.ts';
import type { LaptopLife } from './laptop-life.ts';

/** Documents on a disk in memory: a page and the place after it are one write; what does not open is noted. */
export function memoryDocuments(
  disk: LaptopDisk,
  life: LaptopLife,
  damage: Pick<DamageWatch, 'note'>,
): DocumentStore {
  const isThere = ({ document, torn }: HeldRow) => document !== null || torn !== undefined;
  function opened({ id, document, torn }: HeldRow): StoredDocument | undefined {
    if (torn !== undefined) damage.note(`documents ${id}`);
    return document ?? undefined;
  }
  const changeOf = (row: HeldRow): HeldChange => ({
    id: row.id,
    kind: row.kind as DocumentKind,
    document: opened(row),
  });
  const rows = () => [...disk.documents.values()];
  // As the real store: without the place that came with them nobody knows how far rows had come.
  const lastPage = disk.place?.page ?? -1;
  if (rows().some(({ page }) => page > lastPage)) {
    disk.documents.clear();
    disk.place = null;
  }
  let known = disk.place;
  return {
    place: () => known,
    async writePage({ documents, leave, place }) {
      const { page } = place;
      const write = () => {
        const brought = new Set(documents.map(({ id }) => id));
        for (const id of leave) {
          const kind = disk.documents.get(id)?.kind;
          if (kind !== undefined && !brought.has(id))
            disk.documents.set(id, { id, kind, page, document: null });
        }
        for (const { id, kind, seq: _seq, ...document } of documents) {
          const row = document.deleted ? null : { id, kind, ...document };
          disk.documents.set(id, { id, kind, page, document: row });
        }
        disk.place = place;
      };
      try {
        await life.write(write);
      } finally {
        // As the real store: after a failed write the disk itself says whether it stands.
        if (disk.place === place) known = place;
      }
    },
    getMany: (ids) =>
      life.read(
        () =>
          new Map(
            ids.flatMap((id) => {
              const row = disk.documents.get(id);
              const document = row && opened(row);
              return document ? [[id, document] as const] : [];
            }),
          ),
      ),
    changedBetween: (after, upTo) =>
      life.read(() =>
        rows()
          .filter(({ page }) => page > after && page <= upTo)
          .map(changeOf),
      ),
    held: () => life.read(() => rows().filter(isThere).map(summaryOf)),
    heldBefore: (page) =>
      life.read(() =>
        rows()
          .filter((row) => row.page < page && isThere(row))
          .map(({ id }) => id),
      ),
  };

  function summaryOf(row: HeldRow) {
    const { id, torn = 0 } = row;
    const document = opened(row);
    const version = document?.version ?? torn;
    return { id, kind: row.kind as DocumentKind, version, isSound: document !== undefined };
  }
}
