// @ts-expect-error the peer is installed on demand and brings no types
import PouchDB from 'pouchdb-browser';
import type { BenchRequest, BenchTiming } from './bench-messages.ts';

/** The peer: PouchDB pulls the same documents from a PouchDB server, 500 a batch, into IndexedDB. */
self.onmessage = async (event: MessageEvent<BenchRequest>) => {
  const database = new PouchDB(`bench-pouch-${event.data.run}`);
  const started = performance.now();
  await PouchDB.replicate(event.data.pouchUrl, database, { batch_size: event.data.pageSize });
  const milliseconds = performance.now() - started;
  const { doc_count: held } = await database.info();
  await database.destroy();
  self.postMessage({ milliseconds, held } satisfies BenchTiming);
};
