import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  approveBy,
  buildContent,
  buildDefinition,
  buildDirectory,
  ProcessPlay,
} from '#tests/builders/build-process.ts';

const PEOPLE = ['chen', 'zhou', 'wang'] as const;
const FINAL = new Set(['approved', 'rejected', 'withdrawn']);

const mode = fc.constantFrom('any-one', 'all', 'sequential');
const person = fc.constantFrom(...PEOPLE);
const seats = fc.uniqueArray(person, { minLength: 1, maxLength: 3 });

/** What may arrive, in any order: decisions on old and new content, repeats, withdrawals, changes, leavers. */
const arrival = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ act: fc.constantFrom('agree', 'reject', 'return'), person, stale: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('withdraw', 'resubmit'), person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('take-back', 'leave'), person }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('change'), amount: fc.integer({ min: 1, max: 3 }) }) },
);

type Arrival = typeof arrival extends fc.Arbitrary<infer Value> ? Value : never;

function arrive(play: ProcessPlay, given: Arrival, index: number): string | undefined {
  if ('amount' in given) {
    play.change(buildContent(`${given.amount}0000.00`, { subjectVersion: index + 3 }));
    return undefined;
  }
  switch (given.act) {
    case 'agree':
    case 'reject':
    case 'return': {
      const stale = 'stale' in given && given.stale ? { seenContentHash: 'hash-of-another' } : {};
      const id = `decision-${index}`;
      const { verdict } = play.decide(given.person, given.act, { id, ...stale });
      return verdict.kind === 'refused' ? undefined : id;
    }
    case 'withdraw':
      play.withdraw();
      return undefined;
    case 'resubmit':
      play.resubmit(buildContent('10000.00', { subjectVersion: index + 3 }));
      return undefined;
    case 'take-back':
      play.takeBack(given.person);
      return undefined;
    default:
      play.leave(given.person);
      return undefined;
  }
}

function buildPlay(firstMode: 'any-one' | 'all' | 'sequential', first: readonly string[]): ProcessPlay {
  const definition = buildDefinition([
    approveBy(first, firstMode, 'a', 'b'),
    approveBy(['wang'], 'all', 'b'),
  ]);
  const people = { linh: {}, chen: { superiorId: 'zhou' }, zhou: {}, wang: {} };
  return new ProcessPlay({ definition, directory: buildDirectory(people) });
}

/** Whoever still has to decide agrees, what lies with the initiator is submitted again, until it ends. */
function finish(play: ProcessPlay): void {
  for (let step = 0; step < 50 && !FINAL.has(play.instance.state); step += 1) {
    if (play.instance.state === 'returned') play.resubmit();
    const open = [...play.state.tasks].find(
      ([, task]) => task.state === 'open' && task.purpose === 'approve',
    );
    if (open !== undefined) play.agree(open[1].assigneeId, { taskId: open[0] });
  }
}

describe('decisions in any arrival order', () => {
  test.prop([mode, seats, fc.array(arrival, { maxLength: 25 })])(
    'end with exactly one final decision, every one of them in the events, and nothing left open',
    (firstMode, first, arrivals) => {
      const play = buildPlay(firstMode, first);
      const made = arrivals.flatMap((given, index) => arrive(play, given, index) ?? []);
      finish(play);
      expect(FINAL.has(play.instance.state)).toBe(true);
      expect(play.open()).toEqual([]);
      expect(play.instance.events.filter(({ action }) => action === 'end')).toHaveLength(1);
      expect(play.instance.runs.filter(({ state }) => state === 'open')).toEqual([]);
      const kept = new Set(play.instance.events.map(({ id }) => id));
      expect(made.filter((id) => !kept.has(id))).toEqual([]);
      expect(kept.size).toBe(play.instance.events.length);
    },
  );

  test.prop([mode, seats, fc.array(arrival, { maxLength: 15 }), fc.nat()])(
    'OX9 an act that arrives a second time changes nothing',
    (firstMode, first, arrivals, pick) => {
      const play = buildPlay(firstMode, first);
      const made = arrivals.flatMap((given, index) => {
        const id = arrive(play, given, index);
        return id === undefined ? [] : [{ id, given }];
      });
      const again = made[pick % Math.max(made.length, 1)];
      if (again === undefined || 'amount' in again.given) return;
      const before = play.state;
      play.decide(again.given.person, 'reject', { id: again.id });
      expect(play.state).toEqual(before);
    },
  );

  test.prop([mode, seats, fc.array(arrival, { maxLength: 25 })])(
    'leave an approval only where every passed seat agreed to the content that stands',
    (firstMode, first, arrivals) => {
      const play = buildPlay(firstMode, first);
      for (const [index, given] of arrivals.entries()) arrive(play, given, index);
      finish(play);
      if (play.instance.state !== 'approved') return;
      const { round, contentHash, runs, events } = play.instance;
      const seatsDecided = runs
        .filter((run) => run.round === round && run.state === 'passed')
        .flatMap((run) => run.seats)
        .filter(({ decision, reasonCode }) => decision === 'agree' && reasonCode !== 'auto_same_person');
      for (const seat of seatsDecided) {
        const agreed = events.findLast(
          ({ action, taskId, archived }) =>
            action === 'agree' && taskId === seat.taskId && archived === undefined,
        );
        expect(agreed?.contentHash).toBe(contentHash);
      }
    },
  );
});
