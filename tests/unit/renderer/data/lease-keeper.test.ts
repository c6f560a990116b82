import { describe, expect, it } from 'vitest';
import { type LeaseKeeper, openLeaseKeeper } from '#renderer/data/engine/lease/lease-keeper.ts';
import type { LeaseNote } from '#shared/sync/lease.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SERVER = Date.parse('2026-11-28T08:00:00.000Z');

/** A laptop whose clock and timers go as a test says, and a disk that keeps the note. */
async function openLaptop(roles: readonly string[] | null = ['buyer']) {
  let clock = SERVER;
  let due: (() => void) | null = null;
  const disk: { note: LeaseNote | null; fails: boolean } = { note: null, fails: false };
  const seals: boolean[] = [];
  const open = async (): Promise<LeaseKeeper> => {
    const keeper = await openLeaseKeeper({
      ports: {
        now: () => clock,
        setTimer(callback) {
          due = callback;
          return () => {
            due = null;
          };
        },
      },
      store: {
        read: async () => disk.note,
        async write(note) {
          if (disk.fails) throw new Error('full');
          disk.note = note;
        },
      },
      roles: () => roles,
      changed: () => undefined,
    });
    keeper.onSeal((isSealed) => seals.push(isSealed));
    keeper.start();
    return keeper;
  };
  const written = () => new Promise((resolve) => setImmediate(resolve));
  return {
    disk,
    seals,
    open,
    /** The clock shows another time; no minute has passed by the timer. */
    leap: (ms: number) => {
      clock += ms;
    },
    /** Minutes by the timer; the clock stands unless told otherwise. */
    async minutes(count: number, clockMs = 60_000) {
      for (let minute = 0; minute < count; minute += 1) {
        clock += clockMs;
        due?.();
        await written();
      }
    },
    written,
    /** What the server's clock shows is up to the test. */
    contact: (keeper: LeaseKeeper, serverTime = SERVER) => keeper.contact(new Date(serverTime).toISOString()),
  };
}

describe('S14 the keeper of the lease', () => {
  it('counts minutes by its timer where the clock stands still or runs backwards', async () => {
    const laptop = await openLaptop();
    const keeper = await laptop.open();
    laptop.contact(keeper);
    await laptop.minutes(120, 0);
    await laptop.minutes(60, -HOUR);
    expect(keeper.state().hoursLeft).toBe(14 * 24 - 3);
  });

  it('stays open after a contact that came between two minutes, however long there was none before', async () => {
    const laptop = await openLaptop();
    const keeper = await laptop.open();
    laptop.contact(keeper);
    laptop.leap(20 * DAY);
    await laptop.minutes(1);
    expect(keeper.isSealed()).toBe(true);
    laptop.contact(keeper, SERVER + 1000);
    await laptop.minutes(2);
    expect(keeper.state()).toMatchObject({ state: 'open', hoursLeft: 14 * 24 });
    expect(laptop.seals).toEqual([true, false, true, false]);
  });

  it('loses at most five minutes to a kill together with a clock that is set back', async () => {
    const laptop = await openLaptop();
    const keeper = await laptop.open();
    laptop.contact(keeper);
    await laptop.minutes(130);
    keeper.stop();
    laptop.leap(-10 * DAY);
    const next = await laptop.open();
    next.state();
    expect(Date.parse(next.clock()) - SERVER).toBeGreaterThanOrEqual(125 * 60_000);
    expect(Date.parse(next.clock()) - SERVER).toBeLessThanOrEqual(130 * 60_000);
  });

  it('does not write each contact, nor each minute', async () => {
    const laptop = await openLaptop();
    const keeper = await laptop.open();
    let writes = 0;
    let last: LeaseNote | null = null;
    for (let second = 0; second < 60; second += 1) {
      laptop.leap(1000);
      laptop.contact(keeper, SERVER + second * 1000);
      await laptop.written();
      if (laptop.disk.note !== last) writes += 1;
      last = laptop.disk.note;
    }
    expect(writes).toBe(12);
  });

  it('is extended by a code, also where no contact is known, and keeps it over a kill', async () => {
    const laptop = await openLaptop(null);
    const keeper = await laptop.open();
    expect(keeper.isSealed()).toBe(true);
    const until = new Date(Date.parse(keeper.clock()) + 2 * DAY).toISOString();
    await keeper.extend(until);
    expect(keeper.state()).toMatchObject({ state: 'open', hoursLeft: 48, endsAt: until, contactAt: null });
    keeper.stop();
    const next = await laptop.open();
    expect(next.isSealed()).toBe(false);
    laptop.leap(2 * DAY);
    expect(next.isSealed()).toBe(true);
  });

  it('says so when an extension could not be kept', async () => {
    const laptop = await openLaptop();
    const keeper = await laptop.open();
    laptop.disk.fails = true;
    await expect(keeper.extend(new Date(SERVER + DAY).toISOString())).rejects.toThrow('full');
  });
});
