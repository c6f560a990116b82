import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { startServer, type TestDevice, type TestServer } from './sync-kit.ts';

let database: Database;
let server: TestServer;
let linh: TestDevice;

beforeAll(async () => {
  database = await openDatabase({ home: 'memory' });
  server = await startServer(database);
  linh = await server.device('person-linh');
});
afterAll(async () => {
  await server.close();
  await database.close();
});

it('applies a command once and brings its document and outcome down', async () => {
  const result = await linh.send({ type: 'test.note', payload: { text: 'first' } });
  expect(result.outcome).toBe('accepted');
  await linh.pullAll();
  expect([...linh.documents.values()].filter((document) => document.kind === 'comment')).toHaveLength(1);
});
