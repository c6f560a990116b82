/** A PouchDB server in this process, in memory, filled with the documents that the first-sync bench replicates. */
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

const PAGE = 500;

/** Serves `documents` (each with `id`) as database `documents`; resolves with its address and a way to stop it. */
export async function startPouchServer(documents) {
  PouchDB.plugin(memory).plugin(mapreduce).plugin(replication);
  const Memory = PouchDB.defaults({ adapter: 'memory' });
  const database = new Memory('documents');
  for (let from = 0; from < documents.length; from += PAGE) {
    await database.bulkDocs(
      documents.slice(from, from + PAGE).map(({ id, ...rest }) => ({ _id: id, ...rest })),
    );
  }
  const app = express();
  app.use((request, response, next) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-allow-headers', 'content-type');
    response.setHeader('access-control-allow-methods', 'GET, PUT, POST, OPTIONS');
    if (request.method === 'OPTIONS') response.end();
    else next();
  });
  app.use(
    '/',
    expressPouchDb(Memory, {
      mode: 'minimumForPouchDB',
      inMemoryConfig: true,
      logPath: join(tmpdir(), 'landfall-pouchdb.log'),
    }),
  );
  const server = http.createServer(app);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}/documents`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
