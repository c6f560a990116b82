import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '#server/database/open-database.ts';
import { setAccountState } from '#server/repositories/account-repository.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { readStream, type StreamReader } from './stream-reader.ts';
import { startServer, type TestDevice, type TestServer } from './sync-kit.ts';

let database: Database;
let server: TestServer;
let address: string;
let linh: TestDevice;
let lukas: TestDevice;
let open: StreamReader[] = [];

async function listen(device: TestDevice, more: Record<string, string> = {}): Promise<StreamReader> {
  const reader = await readStream(address, { ...device.headers(), ...more });
  open.push(reader);
  return reader;
}

beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  server = await startServer(database);
  address = await server.app.listen({ port: 0, host: '127.0.0.1' });
  linh ??= await server.device('person-linh');
  lukas ??= await server.device('person-lukas');
  linh = linh.at(server);
  lukas = lukas.at(server);
});
afterEach(async () => {
  for (const reader of open) reader.stop();
  open = [];
  await server.close();
});

it('gives the place of the log first and then a hint for each change that concerns the person', async () => {
  const stream = await listen(linh);
  const first = await stream.next(() => true);
  expect(first.seq).toBe(server.app.sync.feed.seq());
  await linh.send({ type: 'test.note', payload: { text: 'hello' } });
  const hint = await stream.next((next) => next.seq > first.seq);
  expect(hint.resync).toBeUndefined();
});

it('says nothing to a person whom a change does not concern', async () => {
  const stream = await listen(lukas);
  const first = await stream.next(() => true);
  await linh.send({ type: 'test.note', payload: { text: 'only mine' } });
  await linh.send({ type: 'test.note', payload: { text: 'for both', readers: ['person-lukas'] } });
  const hint = await stream.next((next) => next.seq > first.seq);
  expect(hint.seq).toBe(server.app.sync.feed.seq());
  expect(stream.hints).toHaveLength(2);
});

it('asks for a resync when the last event is of another history or unknown', async () => {
  const known = await listen(linh);
  await known.next(() => true);
  const lastEventId = known.lastEventId() ?? '';
  const again = await listen(linh, { 'last-event-id': lastEventId });
  expect((await again.next(() => true)).resync).toBeUndefined();
  const lost = await listen(linh, { 'last-event-id': 'another-epoch:3' });
  expect((await lost.next(() => true)).resync).toBe(true);
  const ahead = await listen(linh, { 'last-event-id': lastEventId.replace(/\d+$/, '999999') });
  expect((await ahead.next(() => true)).resync).toBe(true);
});

it('keeps one stream for a device: a second one ends the first', async () => {
  const first = await listen(linh);
  await first.next(() => true);
  const second = await listen(linh);
  await second.next(() => true);
  await first.ended;
  await linh.send({ type: 'test.note', payload: { text: 'to the second' } });
  await second.next((hint) => hint.seq === server.app.sync.feed.seq());
});

it('asks for a resync when what the person may hold has changed', async () => {
  const stream = await listen(lukas);
  await stream.next(() => true);
  const person = await database.db
    .selectFrom('documents')
    .select('body')
    .where('id', '=', 'person-lukas')
    .executeTakeFirstOrThrow();
  const body = { ...(person.body as object), roles: ['warehouse', 'finance'] };
  await server.seed([{ kind: 'person', id: 'person-lukas', body }]);
  expect((await stream.next((hint) => hint.resync === true)).resync).toBe(true);
});

it('refuses a stream without a valid token', async () => {
  const reader = await readStream(address, { authorization: 'Bearer nothing' });
  expect(reader.status).toBe(401);
});

it('ends every stream with a retry hint when the server closes', async () => {
  const stream = await listen(linh);
  await stream.next(() => true);
  await server.app.close();
  await stream.ended;
  expect(stream.text()).toMatch(/retry: \d+/);
});

it('ends the stream of a person at once when the access ends', async () => {
  const stream = await listen(lukas);
  await stream.next(() => true);
  await setAccountState(database.db, 'person-lukas', 'disabled', new Date(server.time.now).toISOString());
  server.app.accounts.services.announceEnd('person-lukas');
  await stream.ended;
});
