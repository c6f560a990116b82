import { describe, expect, it } from 'vitest';
import type { CheckReport } from '#renderer/data/contract.ts';
import { type CheckKeeper, createCheckKeeper } from '#renderer/data/engine/check/check-keeper.ts';

function reportOf(mend: boolean): CheckReport {
  return { at: '2026-11-28T10:00:00.000Z', documents: 1, isCompared: true, findings: [], isMended: mend };
}

/** A disk that notes a report when it is told to; `checks` are those that were made, and whether they mended. */
function slowlyNoting() {
  const checks: boolean[] = [];
  let note = (): void => undefined;
  const keeper: CheckKeeper = createCheckKeeper({
    ports: { now: () => 0, setTimer: () => () => undefined },
    known: undefined,
    wasReset: false,
    isIdle: () => true,
    async check(mend) {
      checks.push(mend);
      return reportOf(mend);
    },
    keep: () =>
      new Promise((resolve) => {
        note = resolve;
      }),
    changed: () => undefined,
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { checks, keeper, turn, note: () => note() };
}

describe('a check of this laptop', () => {
  it('is told when it is over: who hears of it and asks again is answered by a new one', async () => {
    const { checks, keeper, turn, note } = slowlyNoting();
    const first = keeper.run(true);
    await turn();
    expect(keeper.state().last).toBeNull();
    note();
    await first;
    expect(keeper.state().last).toEqual(reportOf(true));
    const second = keeper.run(false);
    await turn();
    note();
    expect(await second).toEqual(reportOf(false));
    expect(checks).toEqual([true, false]);
  });

  it('is shared by whoever asks meanwhile, but one that only looks mends nothing for who wants it mended', async () => {
    const { checks, keeper, turn, note } = slowlyNoting();
    const looks = [keeper.run(false), keeper.run(false)];
    const mends = keeper.run(true);
    await turn();
    expect(checks).toEqual([false]);
    note();
    await Promise.all(looks);
    await turn();
    note();
    expect(await mends).toEqual(reportOf(true));
    expect(checks).toEqual([false, true]);
  });

  /** A keeper whose clock rings when it is told to; `waits` are what it was set to. */
  function withClock(isCompared: () => boolean, isIdle = () => true) {
    const waits: number[] = [];
    let ring = (): void => undefined;
    const keeper = createCheckKeeper({
      ports: {
        now: () => 0,
        setTimer(callback, ms) {
          waits.push(ms);
          ring = callback;
          return () => undefined;
        },
      },
      known: undefined,
      wasReset: false,
      isIdle,
      check: async (mend) => ({ ...reportOf(mend), isCompared: isCompared() }),
      keep: async () => undefined,
      changed: () => undefined,
    });
    async function rings(): Promise<void> {
      ring();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { keeper, waits, rings };
  }

  it('comes again by itself, less and less often, until it got as far as the server (story 400002)', async () => {
    let isCompared = false;
    const { keeper, waits, rings } = withClock(() => isCompared);
    await keeper.run(true);
    for (let at = 0; at < 3; at += 1) await rings();
    // Each look sets the next ordinary one first, and the failed check brings it forward.
    expect(waits).toEqual([15_000, 600_000, 30_000, 600_000, 60_000, 600_000, 120_000]);
    isCompared = true;
    await rings();
    expect(keeper.state().last).toMatchObject({ isCompared: true });
    expect(waits.slice(7)).toEqual([600_000]);
  });

  it('comes soon after the line where there was none: one that only looked, too', async () => {
    let isOnline = false;
    const { keeper, waits, rings } = withClock(
      () => isOnline,
      () => isOnline,
    );
    await keeper.run(false);
    await rings();
    await rings();
    expect(waits).toEqual([15_000, 15_000, 15_000]);
    isOnline = true;
    await rings();
    expect(keeper.state().last).toMatchObject({ isCompared: true, isMended: true });
  });

  it('sets no clock any more once the engine has ended', async () => {
    const { keeper, waits } = withClock(() => false);
    const running = keeper.run(true);
    keeper.stop();
    await running;
    expect(waits).toEqual([]);
  });
});
