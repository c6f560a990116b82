import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountsServer, newDevice, PASSWORD, startServer } from './accounts-kit.ts';

let server: AccountsServer;
const LINH = 'linh@example.com';
const NEW_PASSWORD = 'another good long phrase';

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

function change(token: string, oldPassword: string, newPassword: string) {
  return server.post('/api/auth/password', { oldPassword, newPassword }, { token });
}

async function signInStatus(account: string, password: string): Promise<number> {
  return (await server.post('/api/auth/sign-in', { account, password, device: newDevice() })).status;
}

test('a new password replaces the old one and ends every other session', async () => {
  const here = await server.signIn(LINH);
  const elsewhere = await server.signIn(LINH);
  const ended: (string | undefined)[] = [];
  server.app.accounts.onEnded((_personId, deviceId) => ended.push(deviceId));
  expect((await change(here.accessToken, PASSWORD, NEW_PASSWORD)).body).toEqual({ done: true });
  expect((await server.get('/api/devices', { token: here.accessToken })).status).toBe(200);
  const other = await server.get('/api/devices', { token: elsewhere.accessToken });
  expect([other.status, other.body.code]).toEqual([401, 'session-ended']);
  expect(ended).toEqual([elsewhere.deviceId]);
  expect(await signInStatus(LINH, PASSWORD)).toBe(401);
  expect(await signInStatus(LINH, NEW_PASSWORD)).toBe(200);
});

test('a wrong present password changes nothing and counts as a failed attempt', async () => {
  const { accessToken } = await server.signIn('lukas@example.com');
  const codes: unknown[] = [];
  for (let count = 0; count < 6; count += 1) {
    codes.push((await change(accessToken, 'not the password', NEW_PASSWORD)).body.code);
  }
  expect(codes).toEqual([...Array(5).fill('wrong-old-password'), 'too-many-attempts']);
  server.time.now += 60_000;
  expect(await signInStatus('lukas@example.com', PASSWORD)).toBe(200);
});

test('a password that others would try first is refused', async () => {
  const { accessToken } = await server.signIn('chen@example.com');
  const answer = await change(accessToken, PASSWORD, 'chen@example.com1');
  expect([answer.status, answer.body.code]).toEqual([400, 'password-too-common']);
  expect(await signInStatus('chen@example.com', PASSWORD)).toBe(200);
});

test('nobody changes a password without a session', async () => {
  expect((await change('none', PASSWORD, NEW_PASSWORD)).status).toBe(401);
});
