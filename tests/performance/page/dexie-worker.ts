import { Dexie } from 'dexie';
import type { BenchRequest, BenchTiming } from './bench-messages.ts';

/** Key and index of the product's table of documents (`storage-seam.ts`). */
const TABLE = 'id, [_deleted+page+id]';

/** The floor: raw Dexie bulk writes of the same documents with the product's keys and index, page by page. */
self.onmessage = async (event: MessageEvent<BenchRequest>) => {
  const documents = (await (await fetch(event.data.documentsUrl)).json()) as { id: string }[];
  const rows = documents.map(({ id, ...rest }, index) => ({
    id,
    page: Math.floor(index / event.data.pageSize),
    _deleted: '0',
    body: JSON.stringify(rest),
  }));
  const database = new Dexie(`bench-raw-${event.data.run}`);
  database.version(1).stores({ documents: TABLE });
  await database.open();
  const started = performance.now();
  for (let from = 0; from < rows.length; from += event.data.pageSize) {
    await database.table('documents').bulkPut(rows.slice(from, from + event.data.pageSize));
  }
  const milliseconds = performance.now() - started;
  const held = await database.table('documents').count();
  await database.delete();
  self.postMessage({ milliseconds, held } satisfies BenchTiming);
};
