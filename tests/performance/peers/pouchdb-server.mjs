import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapreduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';

const require = createRequire(import.meta.url);
const expressPouchDb = require('express-pouchdb');

// Once a process: a plugin that is given twice throws.
PouchDB.plugin(memory).plugin(mapreduce).plugin(replication);

const PAGE = 500;

/**
 * Serves `documents` (each with `id`) as a PouchDB database in memory and as plain JSON, and the bench page on
 * the same origin. Resolves with its addresses and a way to stop it.
 * @param {readonly { id: string }[]} documents
 * @param {string} pageDir
 */
export async function startPeerServer(documents, pageDir) {
  const Memory = PouchDB.defaults({ adapter: 'memory' });
  // A name of its own per start: the memory adapter keeps databases as long as the process lives.
  const name = `documents-${documents.length}`;
  const database = new Memory(name);
  for (let from = 0; from < documents.length; from += PAGE) {
    await database.bulkDocs(
      documents.slice(from, from + PAGE).map(({ id, ...rest }) => ({ _id: id, ...rest })),
    );
  }
  const app = express();
  app.use('/page', express.static(pageDir));
  app.get('/documents.json', (_request, response) => response.json(documents));
  const logPath = join(tmpdir(), 'landfall-pouchdb.log');
  app.use('/', expressPouchDb(Memory, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath }));
  const server = http.createServer(app);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    databaseUrl: `${origin}/${name}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
