import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mintRefreshToken } from '#server/accounts/refresh-token.ts';
import { type AccountsServer, DAY, MINUTE, startServer, type Tokens } from './accounts-kit.ts';

let server: AccountsServer;
const LINH = 'linh@example.com';

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

function refresh(refreshToken: string, device: string) {
  return server.post('/api/auth/refresh', { refreshToken, device });
}

async function rotate(tokens: Tokens): Promise<Tokens> {
  const answer = await refresh(tokens.refreshToken, tokens.deviceId);
  expect(answer.status).toBe(200);
  return { ...(answer.body as unknown as Tokens), deviceId: tokens.deviceId };
}

describe('refreshing', () => {
  test('gives the next token and a new access token', async () => {
    const first = await server.signIn(LINH);
    const second = await rotate(first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await server.get('/api/devices', { token: second.accessToken })).status).toBe(200);
  });

  test('repeats the same successor when the answer was lost', async () => {
    const first = await server.signIn(LINH);
    const second = await rotate(first);
    const again = await rotate(first);
    expect(again.refreshToken).toBe(second.refreshToken);
    expect((await rotate(second)).refreshToken).not.toBe(second.refreshToken);
  });

  test('gives two tabs that ask at once the same successor', async () => {
    const first = await server.signIn(LINH);
    const [left, right] = await Promise.all([rotate(first), rotate(first)]);
    expect(left.refreshToken).toBe(right.refreshToken);
  });

  test('ends the whole session when a token comes back after its successor was used', async () => {
    const first = await server.signIn(LINH);
    const second = await rotate(first);
    const third = await rotate(second);
    const reuse = await refresh(first.refreshToken, first.deviceId);
    const after = await refresh(third.refreshToken, third.deviceId);
    const access = await server.get('/api/devices', { token: third.accessToken });
    expect([reuse.status, reuse.body.code]).toEqual([401, 'session-ended']);
    expect(after.status).toBe(401);
    expect([access.status, access.body.code]).toEqual([401, 'session-ended']);
  });

  test('ends the session when the token turns up on another device', async () => {
    const tokens = await server.signIn(LINH);
    const elsewhere = await refresh(tokens.refreshToken, 'another-device');
    const here = await refresh(tokens.refreshToken, tokens.deviceId);
    expect([elsewhere.status, here.status]).toEqual([401, 401]);
  });

  test('does not let a forged token end anybody’s session', async () => {
    const tokens = await server.signIn(LINH);
    const forged = mintRefreshToken(
      { sessionId: tokens.refreshToken.split('.')[0] ?? '', turn: 0 },
      'another secret',
    );
    const answer = await refresh(forged, tokens.deviceId);
    expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
    expect((await refresh(tokens.refreshToken, tokens.deviceId)).status).toBe(200);
  });

  test('takes a token that was given out after the backup that the server was restored from', async () => {
    const first = await server.signIn(LINH);
    const sessionId = first.refreshToken.split('.')[0] ?? '';
    const second = await rotate(first);
    const third = await rotate(second);
    await server.database.db.updateTable('sessions').set({ turn: 1 }).where('id', '=', sessionId).execute();
    expect((await refresh(third.refreshToken, third.deviceId)).status).toBe(200);
  });

  test('ends after sixty days without use', async () => {
    const tokens = await server.signIn(LINH);
    server.time.now += 61 * DAY;
    const answer = await refresh(tokens.refreshToken, tokens.deviceId);
    expect([answer.status, answer.body.code]).toEqual([401, 'session-ended']);
  });

  test('refuses what is no token', async () => {
    expect((await refresh('rubbish', 'device')).status).toBe(401);
    expect((await server.post('/api/auth/refresh', {})).status).toBe(400);
  });
});

describe('an access token', () => {
  test('is good for ten minutes', async () => {
    const tokens = await server.signIn(LINH);
    server.time.now += 9 * MINUTE;
    const inTime = await server.get('/api/devices', { token: tokens.accessToken });
    server.time.now += 2 * MINUTE;
    const late = await server.get('/api/devices', { token: tokens.accessToken });
    expect([inTime.status, late.status, late.body.code]).toEqual([200, 401, 'not-signed-in']);
  });

  test('is worth nothing after signing out', async () => {
    const tokens = await server.signIn(LINH);
    await server.post('/api/auth/sign-out', undefined, { token: tokens.accessToken });
    const after = await server.get('/api/devices', { token: tokens.accessToken });
    const refreshed = await refresh(tokens.refreshToken, tokens.deviceId);
    expect([after.status, refreshed.status]).toEqual([401, 401]);
  });

  test('is refused without signature, with another algorithm, or changed', async () => {
    const { accessToken } = await server.signIn(LINH);
    const [, payload = '', signature = ''] = accessToken.split('.');
    const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'person-admin' };
    const changed = `${accessToken.split('.')[0]}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    for (const token of [none, changed, 'x.y.z', '']) {
      expect((await server.get('/api/devices', { token })).status).toBe(401);
    }
  });

  test('tells listeners when its person loses access', async () => {
    const heard: string[] = [];
    const stop = server.app.accounts.onEnded((personId, deviceId) => heard.push(`${personId} ${deviceId}`));
    const tokens = await server.signIn(LINH);
    await server.post('/api/auth/sign-out', undefined, { token: tokens.accessToken });
    stop();
    expect(heard).toEqual([`person-linh ${tokens.deviceId}`]);
  });
});
