import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/database/open-database.ts';
import { setAccountState } from '#server/repositories/account-repository.ts';
import { QUARANTINE_LIMIT } from '#server/sync/quarantine.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from './sync-kit.ts';

describe.each(homeNames)('the work of a leaver on %s', (name) => {
  let home: TestHome;
  let database: Database;
  let server: TestServer;
  let linh: TestDevice;
  let chen: TestDevice;

  beforeAll(async () => {
    home = await startHome(name);
    database = await home.open();
    server = await startServer(database);
    linh = await server.device('person-linh');
    chen = await server.device('person-chen');
    await setAccountState(database.db, 'person-linh', 'disabled', new Date(server.time.now).toISOString());
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  async function quarantined(): Promise<unknown[]> {
    await chen.pullAll();
    return [...chen.documents.values()].filter((document) => document.kind === 'quarantine-item');
  }

  it('arrives in quarantine for the superior, applies nothing, and is kept whole', async () => {
    const messages = await Promise.all(
      [1, 2, 3, 4].map((part) =>
        linh.sign({ type: 'test.note', payload: { text: `part ${part}` }, offline: true }),
      ),
    );
    server.time.now += 3_600_000;
    const { status, body } = await linh.push(messages);
    expect(status).toBe(200);
    expect(body.results.map((result) => result.outcome)).toEqual(Array(4).fill('quarantined'));
    const items = await quarantined();
    expect(items).toHaveLength(4);
    expect(items).toContainEqual(
      expect.objectContaining({
        body: expect.objectContaining({
          actor: 'person-linh',
          managerId: 'person-chen',
          payload: { text: 'part 1' },
          state: 'open',
        }),
      }),
    );
    const comments = database.db.selectFrom('documents').select('id').where('kind', '=', 'comment');
    expect(await comments.execute()).toEqual([]);
  });

  it('answers the same work again with the same outcome and stores it once', async () => {
    const message = await linh.sign({ type: 'test.note', payload: { text: 'again' } });
    await linh.push([message]);
    const before = (await quarantined()).length;
    expect((await linh.push([message])).body.results[0]?.outcome).toBe('quarantined');
    expect(await quarantined()).toHaveLength(before);
  });

  it('is told by an empty push which history the server is in', async () => {
    const { epoch } = (await chen.pullPage()).checkpoint;
    expect((await linh.push([])).body).toMatchObject({ results: [], epoch });
  });

  it('refuses work that the key of the device did not sign', async () => {
    const message = await linh.sign({ type: 'test.note', payload: { text: 'honest' } });
    const forged = { ...message, signature: Buffer.alloc(64).toString('base64') };
    expect((await linh.push([forged])).body.results[0]?.code).toBe('bad-signature');
  });

  it('is reached with a token that ended long ago, but by nobody else with one', async () => {
    const past = Math.floor(server.time.now / 1000) - 86_400;
    const tokenOf = (device: TestDevice) => {
      const claims = { sub: device.personId, device: device.deviceId, sid: `session-${device.deviceId}` };
      return `Bearer ${server.app.jwt.sign({ ...claims, iat: past, exp: past + 600 })}`;
    };
    const pushWith = async (device: TestDevice) => {
      const message = await device.sign({ type: 'test.note', payload: { text: 'late' } });
      return await server.app.inject({
        method: 'POST',
        url: '/api/sync/push',
        headers: { authorization: tokenOf(device) },
        payload: { device: device.deviceId, epoch: null, commands: [message] },
      });
    };
    expect((await pushWith(linh)).json().results[0].outcome).toBe('quarantined');
    expect((await pushWith(chen)).statusCode).toBe(401);
  });

  it('cannot fill the server', async () => {
    const text = 'x'.repeat(500 * 1024);
    const outcomes: string[] = [];
    for (let sent = 0; sent * text.length <= QUARANTINE_LIMIT.bytes; sent += 8) {
      const commands = await Promise.all(
        Array.from({ length: 8 }, () => linh.sign({ type: 'x', payload: text })),
      );
      const { body } = await linh.push(commands);
      outcomes.push(...body.results.map((result) => result.code ?? result.outcome));
    }
    expect(outcomes).toContain('quarantined');
    expect(outcomes.at(-1)).toBe('quarantine-full');
  });
});
