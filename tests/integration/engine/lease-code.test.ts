import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { revokeAccessOfDevice } from '#server/accounts/end-access.ts';
import { issueLeaseCode, laptopsToExtend } from '#server/lease/lease-extension.ts';
import type { Role } from '#shared/access/capabilities.ts';
import { challengeText, MOST_EXTENSIONS, MOST_WRONG_CODES } from '#shared/sync/lease-code.ts';
import { type Laptop, openSite, type Site, until, untilOffline, untilOnline } from './engine-kit.ts';
import { deviceOf, orderFor } from './wipe-kit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const as = (personId: string, roles: readonly Role[] = []) => ({
  personId,
  roles,
  deviceId: 'device-of-the-manager',
  sessionId: 'session',
});
const CHEN = as('person-chen');

const leaseOf = async (laptop: Laptop) => (await laptop.engine.status()).lease;

/** A laptop that cannot be read any more for want of contact. */
async function sealed(personId: string): Promise<Laptop> {
  const laptop = await site.laptop(personId);
  await untilOnline(laptop);
  laptop.line.cut();
  await untilOffline(laptop);
  laptop.clock.ahead += 15 * DAY;
  expect((await leaseOf(laptop)).state).toBe('sealed');
  return laptop;
}

async function ask(laptop: Laptop, challenge?: string, asker = CHEN) {
  const shown = challenge ?? challengeText((await laptop.engine.extensionState()).challenge);
  const { services } = site.server.app.accounts;
  const { personId } = laptop;
  return issueLeaseCode(services, asker, { personId, deviceId: await deviceOf(laptop), challenge: shown });
}

async function codeFor(laptop: Laptop, challenge?: string): Promise<string> {
  const issued = await ask(laptop, challenge);
  if (!issued.ok) throw new Error(issued.error.code);
  return issued.value.code;
}

const wrong = (code: string): string => String((Number(code) + 1) % 1e8).padStart(8, '0');

describe('S14 a one-time code that a manager reads out', () => {
  it('opens a sealed laptop for three days, once, and each further one until only contact helps', async () => {
    const linh = await sealed('person-linh');
    const code = await codeFor(linh);
    expect(await linh.engine.extendLease(`${code.slice(0, 4)} ${code.slice(4)}`)).toEqual({
      ok: true,
      hours: 72,
    });
    expect(await leaseOf(linh)).toMatchObject({ state: 'ending', hoursLeft: 72 });
    expect(await linh.engine.extendLease(code)).toEqual({ ok: false, code: 'wrong-code' });
    await linh.restart();
    expect((await leaseOf(linh)).state).toBe('ending');
    linh.clock.ahead += 72 * HOUR;
    expect((await leaseOf(linh)).state).toBe('sealed');
    for (let further = 1; further < MOST_EXTENSIONS; further += 1)
      expect(await linh.engine.extendLease(await codeFor(linh))).toEqual({ ok: true, hours: 72 });
    expect(await ask(linh)).toMatchObject({ ok: false, error: { code: 'contact-needed' } });
    expect(await linh.engine.extendLease('00000000')).toEqual({ ok: false, code: 'contact-needed' });
    site.server.time.now += 1000;
    linh.line.heal();
    await until(
      () => leaseOf(linh),
      ({ state }) => state === 'open',
    );
    expect((await linh.engine.extensionState()).left).toBe(MOST_EXTENSIONS);
    const { rows } = await sql<{ actor: string }>`
      select actor from audit where action = 'lease.extend'`.execute(site.database.db);
    expect(rows.map(({ actor }) => actor)).toEqual(Array(MOST_EXTENSIONS).fill('person-chen'));
  });

  it('is shorter for a role with money', async () => {
    const wang = await sealed('person-wang');
    const issued = await ask(wang, undefined, as('person-zhou'));
    if (!issued.ok) throw new Error(issued.error.code);
    expect(await wang.engine.extendLease(issued.value.code)).toEqual({ ok: true, hours: 24 });
  });

  it('opens no other laptop, and after five wrong ones another challenge waits, longer each time', async () => {
    const linh = await sealed('person-linh');
    const minh = await sealed('person-minh');
    const code = await codeFor(linh);
    const { challenge } = await linh.engine.extensionState();
    const foreign = await codeFor(minh, challengeText(challenge));
    expect(await linh.engine.extendLease(foreign)).toEqual({ ok: false, code: 'wrong-code' });
    expect(await linh.engine.extendLease('12')).toEqual({ ok: false, code: 'no-code' });
    for (let more = 1; more < MOST_WRONG_CODES; more += 1) await linh.engine.extendLease(wrong(code));
    const after = await linh.engine.extensionState();
    expect(after.challenge).not.toBe(challenge);
    expect(after.waitSeconds).toBeGreaterThan(0);
    await linh.restart();
    expect(await linh.engine.extendLease(await codeFor(linh))).toEqual({ ok: false, code: 'wait' });
    linh.clock.ahead += 2 * 60_000;
    expect(await linh.engine.extendLease(code)).toEqual({ ok: false, code: 'wrong-code' });
    for (let more = 1; more < MOST_WRONG_CODES; more += 1) await linh.engine.extendLease(wrong(code));
    expect((await linh.engine.extensionState()).waitSeconds).toBeGreaterThan(after.waitSeconds);
  });

  it('is refused to everybody but the manager and administrators, never for oneself, and for what is closed', async () => {
    const minh = await sealed('person-minh');
    const linh = await sealed('person-linh');
    const { services } = site.server.app.accounts;
    const refusedTo = async (laptop: Laptop, asker: ReturnType<typeof as>, challenge?: string) => {
      const issued = await ask(laptop, challenge, asker);
      return issued.ok ? 'issued' : issued.error.code;
    };
    expect(await refusedTo(minh, as('person-linh'))).toBe('not-allowed');
    expect(await refusedTo(minh, as('person-minh', ['administrator']))).toBe('not-allowed');
    expect(await refusedTo(minh, CHEN, 'AAAA-AAA2')).toBe('wrong-challenge');
    expect(await refusedTo(minh, as('person-admin', ['administrator']))).toBe('issued');
    const mine = await laptopsToExtend(services, CHEN);
    expect(new Set(mine.map(({ personId }) => personId))).toEqual(new Set(['person-linh', 'person-minh']));
    await orderFor(site, linh);
    expect(await refusedTo(linh, CHEN)).toBe('wipe-ordered');
    await revokeAccessOfDevice(services, { deviceId: await deviceOf(minh), by: 'person-admin' });
    expect(await refusedTo(minh, CHEN)).toBe('device-revoked');
    await site.disable('person-minh');
    expect(await refusedTo(minh, CHEN)).toBe('account-disabled');
  });
});
