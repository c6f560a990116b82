import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { leaseNoteName } from '#renderer/data/engine/lease/lease-note-store.ts';
import { openInstallation } from '#renderer/data/engine/store/installation.ts';
import { type Laptop, openSite, type Site, until, untilOffline, untilOnline } from './engine-kit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const leaseOf = async (laptop: Laptop) => (await laptop.engine.status()).lease;

/** A laptop that synced and lost its line. */
async function alone(personId: string): Promise<Laptop> {
  const laptop = await site.laptop(personId);
  await untilOnline(laptop);
  laptop.line.cut();
  await untilOffline(laptop);
  return laptop;
}

async function goesOn(laptop: Laptop, ms: number): Promise<string> {
  laptop.clock.ahead += ms;
  return (await leaseOf(laptop)).state;
}

/** Its note as it lies on the disk. */
async function storedNote(laptop: Laptop): Promise<string> {
  const installation = openInstallation(laptop.door.storage);
  const note = await installation.secret<Uint8Array>(leaseNoteName(laptop.personId));
  installation.close();
  return new TextDecoder('latin1').decode(note);
}

/** Its note as another hand leaves it. */
async function spoilNote(laptop: Laptop, value: Uint8Array | null): Promise<void> {
  const installation = openInstallation(laptop.door.storage);
  const name = leaseNoteName(laptop.personId);
  await (value === null ? installation.removeSecret(name) : installation.saveSecret(name, value));
  installation.close();
}

describe('S14 a lease without contact', () => {
  it('ends after fourteen days, with three days of warning, and a contact lifts it without a start', async () => {
    const linh = await alone('person-linh');
    expect(await goesOn(linh, 10 * DAY)).toBe('open');
    expect(await goesOn(linh, 1.5 * DAY)).toBe('ending');
    expect(await goesOn(linh, 2 * DAY)).toBe('ending');
    expect(await goesOn(linh, DAY)).toBe('sealed');
    linh.line.heal();
    await until(
      () => leaseOf(linh),
      ({ state, hoursLeft }) => state === 'open' && hoursLeft === 14 * 24,
    );
  });

  it('ends after 72 hours for a money role, with one day of warning', async () => {
    const finance = await alone('person-wang');
    expect(await goesOn(finance, 47 * HOUR)).toBe('open');
    expect(await goesOn(finance, 2 * HOUR)).toBe('ending');
    expect(await goesOn(finance, 24 * HOUR)).toBe('sealed');
  });

  it('is not lengthened by a clock that is set back, nor by a kill in between', async () => {
    const linh = await alone('person-linh');
    for (const [leap, state] of [
      [13 * DAY, 'ending'],
      [-3000 * DAY, 'ending'],
    ] as const) {
      const before = await storedNote(linh);
      expect(await goesOn(linh, leap)).toBe(state);
      await until(
        () => storedNote(linh),
        (note) => note !== before,
      );
    }
    await linh.restart();
    expect((await leaseOf(linh)).hoursLeft).toBeLessThanOrEqual(24);
    expect(await goesOn(linh, DAY)).toBe('sealed');
    expect(await goesOn(linh, -DAY)).toBe('sealed');
  });

  it('is over with a clock far ahead, and whole again with the next contact while it still is', async () => {
    const linh = await alone('person-linh');
    expect(await goesOn(linh, 3650 * DAY)).toBe('sealed');
    linh.line.heal();
    await until(
      () => leaseOf(linh),
      ({ state }) => state === 'open',
    );
    linh.line.cut();
    await untilOffline(linh);
    expect(await goesOn(linh, 10 * DAY)).toBe('open');
    expect(await goesOn(linh, 4 * DAY)).toBe('sealed');
  });

  it('begins with the sign-in, before anything was pulled', async () => {
    const linh = await alone('person-linh');
    linh.clock.ahead += 15 * DAY;
    expect((await leaseOf(linh)).state).toBe('sealed');
    await linh.kill();
    linh.line.heal();
    await linh.signIn();
    linh.line.cut();
    await linh.start();
    expect(await leaseOf(linh)).toMatchObject({ state: 'open', hoursLeft: 14 * 24 });
  });

  it('is kept over a kill: a start without a line tells the same end and the same contact', async () => {
    const linh = await alone('person-linh');
    const before = await leaseOf(linh);
    linh.clock.ahead += 5 * DAY;
    await linh.restart();
    const after = await leaseOf(linh);
    expect(after).toMatchObject({ state: 'open', hoursLeft: 9 * 24 });
    // Not each contact is written: what is noted may be five seconds too old, never too young.
    const older = Date.parse(before.contactAt ?? '') - Date.parse(after.contactAt ?? '');
    expect(older).toBeGreaterThanOrEqual(0);
    expect(older).toBeLessThanOrEqual(5000);
    expect((await linh.engine.status()).syncedAt).toBe(after.contactAt);
  });

  it.each([
    ['missing', null],
    ['damaged', new Uint8Array(80)],
  ])('is over without a line when its note is %s', async (_, note) => {
    const linh = await alone('person-linh');
    await linh.kill();
    await spoilNote(linh, note);
    await linh.start();
    expect(await leaseOf(linh)).toMatchObject({ state: 'sealed', contactAt: null });
    linh.line.heal();
    await until(
      () => leaseOf(linh),
      ({ state }) => state === 'open',
    );
  });

  it('does not lie readable in what the laptop stores', async () => {
    const linh = await alone('person-linh');
    expect((await storedNote(linh)).length).toBeGreaterThan(0);
    expect(await storedNote(linh)).not.toContain('contactAt');
  });
});
