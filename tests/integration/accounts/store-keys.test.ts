import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AccountsServer, MINUTE, newDevice, startServer } from './accounts-kit.ts';

const KEY_ID = '0123456789abcdef';
let server: AccountsServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const ask = (token: string, body: object = {}) =>
  server.post('/api/store-keys', { keyId: KEY_ID, ...body }, { token });

async function auditOf(): Promise<readonly string[]> {
  const rows = await sql<{ line: string }>`
    select action || ' ' || actor || ' ' || object as line from audit
    where action like 'store-key.%' order by seq`.execute(server.database.db);
  return rows.rows.map(({ line }) => line);
}

describe('S14 the key of what a laptop holds', () => {
  it('is made once, and the same one is given after each sign-in of its person, each time on record', async () => {
    const device = newDevice();
    const first = await ask((await server.signIn('linh@example.com', device)).accessToken);
    expect(first).toMatchObject({ status: 200 });
    const again = await ask((await server.signIn('linh@example.com', device)).accessToken);
    expect(again.body).toEqual(first.body);
    const line = `store-key.hand-out person-linh store-key/${KEY_ID}`;
    expect(await auditOf()).toEqual([line, line]);
  });

  it('is the same for two windows that ask at once', async () => {
    const { accessToken } = await server.signIn('linh@example.com');
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(accessToken)));
    expect(new Set(answers.map(({ body }) => body.key)).size).toBe(1);
  });

  it('is given to nobody else: under the same id another person has another key', async () => {
    const linh = await ask((await server.signIn('linh@example.com')).accessToken);
    const chen = await ask((await server.signIn('chen@example.com')).accessToken);
    const admin = await ask((await server.signIn('admin@example.com')).accessToken);
    expect(new Set([linh, chen, admin].map(({ body }) => body.key)).size).toBe(3);
    expect((await server.post('/api/store-keys', { keyId: KEY_ID })).status).toBe(401);
  });

  it('needs a password of the last ten minutes: a session that was only renewed gets none', async () => {
    const { accessToken, refreshToken, deviceId } = await server.signIn('linh@example.com');
    expect((await ask(accessToken)).status).toBe(200);
    server.time.now += 10 * MINUTE;
    const renewed = await server.post('/api/auth/refresh', { refreshToken, device: deviceId });
    const late = await ask(String(renewed.body.accessToken));
    expect(late).toMatchObject({ status: 403, body: { code: 'sign-in-needed' } });
  });

  it('stays where it is when its laptop was revoked, also for a new device id', async () => {
    const device = newDevice();
    const tokens = await server.signIn('linh@example.com', device);
    await ask(tokens.accessToken);
    const admin = await server.signIn('admin@example.com');
    await server.post(`/api/admin/devices/${device.id}/revoke`, {}, { token: admin.accessToken });
    const other = await ask((await server.signIn('linh@example.com')).accessToken);
    expect(other).toMatchObject({ status: 403, body: { code: 'device-revoked' } });
  });

  it('is the laptop’s own where it has one: a server restored from before keeps it from then on', async () => {
    const key = randomBytes(32).toString('base64');
    const { accessToken } = await server.signIn('linh@example.com');
    expect((await ask(accessToken, { key })).body).toEqual({ key });
    expect((await ask(accessToken)).body).toEqual({ key });
    await ask(accessToken, { key });
    expect(await auditOf()).toEqual([
      `store-key.keep person-linh store-key/${KEY_ID}`,
      `store-key.hand-out person-linh store-key/${KEY_ID}`,
    ]);
  });

  it('lies sealed in the table, does not open in another row, and is in no log', async () => {
    const { accessToken } = await server.signIn('linh@example.com');
    const key = String((await ask(accessToken)).body.key);
    const rows = await sql`select * from store_keys`.execute(server.database.db);
    expect(JSON.stringify(rows.rows)).not.toContain(key);
    await sql`update store_keys set key_id = 'fedcba9876543210'`.execute(server.database.db);
    const moved = await server.post('/api/store-keys', { keyId: 'fedcba9876543210' }, { token: accessToken });
    expect(moved.status).toBe(500);
    expect(server.logLines.join('\n')).not.toContain(key);
    expect(server.logLines.join('\n')).not.toContain(key.slice(0, 20));
  });
});
