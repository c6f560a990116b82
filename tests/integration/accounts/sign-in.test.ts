import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { disableAccount } from '#server/accounts/end-access.ts';
import { clearFailures } from '#server/repositories/sign-in-failure-repository.ts';
import { type AccountsServer, MINUTE, newDevice, PASSWORD, startServer } from './accounts-kit.ts';

let server: AccountsServer;
const LINH = 'linh@example.com';

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await clearFailures(server.database.db, LINH);
  await clearFailures(server.database.db, 'nobody@example.com');
});

function attempt(account: string, password: string, from = '10.0.0.1') {
  return server.post('/api/auth/sign-in', { account, password, device: newDevice() }, { from });
}

/** Waits out the throttle between the tries, so that each of them is evaluated. */
async function fail(times: number, account = LINH, from = '10.0.0.1') {
  for (let count = 1; count <= times; count += 1) {
    await attempt(account, 'not the password', from);
    if (count < times) server.time.now += 40_000;
  }
}

describe('signing in', () => {
  test('gives tokens that open the own devices', async () => {
    const device = newDevice();
    const tokens = await server.signIn(LINH, device);
    const mine = await server.get('/api/devices', { token: tokens.accessToken });
    expect(tokens).toMatchObject({ personId: 'person-linh', expiresInSeconds: 600 });
    expect(mine.status).toBe(200);
    expect(mine.body).toMatchObject({ thisDeviceId: device.id });
  });

  test('takes the account name without regard to case and blanks', async () => {
    const answer = await attempt(' LINH@Example.com ', PASSWORD);
    expect(answer.status).toBe(200);
  });

  test('refuses a wrong password and an unknown account with the very same answer', async () => {
    const wrong = await attempt(LINH, 'not the password');
    const unknown = await attempt('nobody@example.com', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual({ code: 'wrong-password', message: 'Account or password is wrong.' });
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
  });

  test('works as much for an unknown account as for a wrong password', async () => {
    // Processor time, not the clock on the wall: a busy machine must not decide this.
    async function work(account: string): Promise<number> {
      const before = process.cpuUsage();
      await attempt(account, 'not the password');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    }
    await work('warm-up@example.com');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      known.push(await work(LINH));
      unknown.push(await work(`stranger-${round}@example.com`));
    }
    expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.5);
  });

  test('refuses a body without a device', async () => {
    const answer = await server.post('/api/auth/sign-in', { account: LINH, password: PASSWORD });
    expect([answer.status, answer.body.code]).toEqual([400, 'bad-request']);
  });

  test('refuses a key that is not on P-256', async () => {
    const device = { ...newDevice(), publicKey: { kty: 'EC', crv: 'P-384', x: 'a', y: 'b' } };
    const answer = await server.post('/api/auth/sign-in', { account: LINH, password: PASSWORD, device });
    expect(answer.status).toBe(400);
  });

  test('refuses a known device id with another key: the profile was copied', async () => {
    const device = newDevice();
    await server.signIn(LINH, device);
    const copy = { ...newDevice(device.id) };
    const answer = await server.post('/api/auth/sign-in', {
      account: LINH,
      password: PASSWORD,
      device: copy,
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'device-taken']);
  });

  test('lets several people use one laptop, each with a key of their own', async () => {
    const shared = newDevice();
    await server.signIn(LINH, shared);
    await expect(server.signIn('chen@example.com', newDevice(shared.id))).resolves.toMatchObject({
      personId: 'person-chen',
    });
  });

  test('tells a disabled person so only after the right password', async () => {
    await disableAccount(server.app.accounts.services, { personId: 'person-lukas', by: 'person-admin' });
    const wrong = await attempt('lukas@example.com', 'not the password');
    const right = await attempt('lukas@example.com', PASSWORD);
    expect(wrong.body.code).toBe('wrong-password');
    expect([right.status, right.body.code]).toEqual([401, 'account-disabled']);
  });

  test('stands in the audit chain, refused attempts too', async () => {
    await attempt(LINH, 'not the password');
    await attempt(LINH, PASSWORD);
    const rows = await server.database.db
      .selectFrom('audit')
      .select(['action', 'outcome', 'object'])
      .orderBy('seq', 'desc')
      .limit(2)
      .execute();
    expect(rows.map((row) => row.outcome)).toEqual(['accepted', 'refused']);
    expect(rows[0]).toMatchObject({ action: 'account.sign-in', object: `account/${LINH}` });
  });
});

describe('guessing passwords', () => {
  test('makes the next try wait from the fifth failure, even with the right password', async () => {
    for (let count = 0; count < 5; count += 1) await attempt(LINH, 'not the password');
    const waits = await attempt(LINH, PASSWORD);
    server.time.now += 2000;
    const later = await attempt(LINH, PASSWORD);
    expect([waits.status, waits.body.code, waits.headers['retry-after']]).toEqual([
      429,
      'too-many-attempts',
      '2',
    ]);
    expect(later.status).toBe(200);
  });

  test('locks for a quarter of an hour at the tenth failure', async () => {
    await fail(10);
    server.time.now += 10 * MINUTE;
    const locked = await attempt(LINH, PASSWORD);
    server.time.now += 5 * MINUTE;
    const open = await attempt(LINH, PASSWORD);
    expect([locked.status, locked.body.code]).toEqual([429, 'account-locked']);
    expect(open.status).toBe(200);
  });

  test('locks an account that does not exist in the same way', async () => {
    await fail(10, 'nobody@example.com');
    const locked = await attempt('nobody@example.com', 'not the password');
    expect(locked.body.code).toBe('account-locked');
  });

  test('does not lock the person out on another network', async () => {
    await fail(10, LINH, '10.0.0.66');
    expect((await attempt(LINH, PASSWORD, '10.0.0.7')).status).toBe(200);
  });

  test('evaluates at most one hundred wrong passwords in a row over all networks, however many arrive at once', async () => {
    const networks = Array.from({ length: 130 }, (_, index) => `10.1.${index}.1`);
    const answers = [];
    for (const network of networks) answers.push(await attempt(LINH, 'not the password', network));
    const evaluated = answers.filter((answer) => answer.body.code === 'wrong-password');
    const right = await attempt(LINH, PASSWORD, '10.2.0.1');
    expect(evaluated).toHaveLength(100);
    expect(right.body.code).toBe('reset-needed');
  });

  test('counts simultaneous guesses one after another', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt(LINH, 'not the password')));
    const evaluated = answers.filter((answer) => answer.body.code === 'wrong-password');
    expect(evaluated).toHaveLength(5);
  });
});
