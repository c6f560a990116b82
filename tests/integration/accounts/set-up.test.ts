import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AccountsServer, newDevice, PASSWORD, startEmptyServer } from './accounts-kit.ts';

let server: AccountsServer;

beforeAll(async () => {
  server = await startEmptyServer();
});
afterAll(() => server.close());

const person = { name: '张伟', zone: 'Asia/Shanghai', language: 'zh-CN' };

function setUp(given: Record<string, unknown> = {}) {
  const body = { account: 'boss@example.com', password: PASSWORD, person, device: newDevice(), ...given };
  return server.post('/api/setup', body);
}

describe('an empty installation', () => {
  test('says that the first administrator is missing', async () => {
    expect((await server.get('/api/setup')).body).toEqual({ needed: true });
  });

  test('refuses a weak password and an incomplete form, and stays open', async () => {
    expect((await setUp({ password: 'short' })).body.code).toBe('password-too-short');
    expect((await setUp({ password: 'iloveyou' })).body.code).toBe('password-too-common');
    expect((await setUp({ person: { name: '' } })).status).toBe(400);
    expect((await server.get('/api/setup')).body).toEqual({ needed: true });
  });
});

describe('setting up', () => {
  let answers: Awaited<ReturnType<typeof setUp>>[];
  beforeEach(async () => {
    answers ??= await Promise.all([setUp(), setUp({ account: 'rival@example.com' })]);
  });

  test('makes exactly one first administrator, also when two try at once', () => {
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test('signs that person in with the rights to let others in', async () => {
    const winner = answers.find((answer) => answer.status === 200);
    const list = await server.get('/api/admin/accounts', { token: String(winner?.body.accessToken) });
    expect(list.status).toBe(200);
    expect(list.body.accounts).toMatchObject([{ name: '张伟', roles: ['process-admin', 'administrator'] }]);
  });

  test('works once', async () => {
    const again = await setUp({ account: 'later@example.com' });
    expect([again.status, again.body.code]).toEqual([409, 'setup-done']);
    expect((await server.get('/api/setup')).body).toEqual({ needed: false });
  });
});
