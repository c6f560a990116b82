import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { hasPostgres, type PostgresCluster, startPostgres } from '#tests/builders/postgres-cluster.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

const AWAY = { statusCode: 503, code: 'not-ready', retryAfter: '5' };
const comment = { type: 'test.note', payload: { text: 'hello', readers: ['person-minh'] } };

/** PostgreSQL is killed under a server that lives on. */
describe.skipIf(!hasPostgres)('a server whose database is away', () => {
  let cluster: PostgresCluster;
  let database: Database;
  let server: TestServer;
  let linh: TestDevice;

  beforeAll(async () => {
    cluster = await startPostgres();
    database = await openDatabase({ home: 'postgres', url: await cluster.createDatabase() });
    server = await startServer(database);
    linh = await server.device('person-linh');
    await linh.pullAll();
  });
  afterAll(async () => {
    await server.close();
    await database.close();
    await cluster.stop();
  });

  async function ask(url: string, payload?: object) {
    const method = payload === undefined ? 'GET' : 'POST';
    const asked = { method, url, headers: linh.headers() } as const;
    const answer = await server.app.inject(payload === undefined ? asked : { ...asked, payload });
    const { code } = answer.json<{ code?: string }>();
    return { statusCode: answer.statusCode, code, retryAfter: answer.headers['retry-after'] };
  }

  it('says at every door that it passes, and when to ask again; then all goes on, once', async () => {
    const signed = await linh.sign(comment);
    const push = { device: linh.deviceId, epoch: null, commands: [signed] };
    const pull = { device: linh.deviceId, checkpoint: linh.checkpoint, limit: 500, unsent: 1 };
    await cluster.kill();
    expect(await ask('/api/sync/push', push)).toEqual(AWAY);
    expect(await ask('/api/sync/pull', pull)).toEqual(AWAY);
    expect(await ask('/api/sync/manifest')).toEqual(AWAY);
    expect(await ask('/api/ready')).toMatchObject({ statusCode: 503, code: 'not-ready' });
    expect(await ask('/api/health')).toMatchObject({ statusCode: 200 });
    await cluster.start();
    await expect.poll(() => ask('/api/ready')).toMatchObject({ statusCode: 200 });
    for (let sent = 0; sent < 2; sent += 1)
      expect((await linh.push([signed])).body.results).toMatchObject([{ outcome: 'accepted' }]);
    await linh.pullAll();
    expect(linh.documents.has(`${signed.command.id}.record`)).toBe(true);
  });
});
