import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { ROLES } from '#shared/access/capabilities.ts';
import {
  extendLease,
  type LeaseNote,
  LONGEST_EXTENSION_MS,
  leaseOf,
  leaseTerm,
  noContact,
  noteContact,
  passTime,
} from '#shared/sync/lease.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEARS = 3650 * DAY;
const NOW = Date.parse('2026-11-28T08:00:00.000Z');
const OFFICE = leaseTerm(['buyer', 'warehouse']);
const MONEY = leaseTerm(['finance']);

const contact = (clock = NOW, server = NOW) => noteContact(server, clock);
const stateAfter = (ms: number, term = OFFICE) => leaseOf(passTime(contact(), NOW + ms), term).state;

/** What a clock shows, one reading after the other: it goes on, leaps and is set back. */
const readings = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 2 * DAY }).map((by) => by),
    fc.integer({ min: -YEARS, max: 0 }),
    fc.integer({ min: 0, max: YEARS }),
  ),
  { minLength: 1, maxLength: 40 },
);
const terms = fc.constantFrom(OFFICE, MONEY);
const clockOffsets = fc.integer({ min: -YEARS, max: YEARS });

/** The note after each reading; the readings are steps of the clock from the one before. */
function lived(note: LeaseNote, steps: readonly number[]): readonly LeaseNote[] {
  let now = note;
  return steps.map((step) => {
    now = passTime(now, now.clockAt + step);
    return now;
  });
}

describe('S14 the lease without contact', () => {
  it('runs fourteen days, warned of for three, and 72 hours for money roles, warned of for one day', () => {
    expect(stateAfter(11 * DAY - 1)).toBe('open');
    expect(stateAfter(11 * DAY)).toBe('ending');
    expect(stateAfter(14 * DAY - 1)).toBe('ending');
    expect(stateAfter(14 * DAY)).toBe('sealed');
    expect(stateAfter(2 * DAY - 1, MONEY)).toBe('open');
    expect(stateAfter(2 * DAY, MONEY)).toBe('ending');
    expect(stateAfter(72 * HOUR - 1, MONEY)).toBe('ending');
    expect(stateAfter(72 * HOUR, MONEY)).toBe('sealed');
  });

  test.prop([fc.subarray([...ROLES])])('is the shorter one with any money role among the roles', (roles) => {
    const isMoney = roles.includes('finance') || roles.includes('cfo');
    expect(leaseTerm(roles).termMs).toBe(isMoney ? 72 * HOUR : 14 * DAY);
  });

  it('is the shorter one where the roles are not known', () => {
    expect(leaseTerm(null)).toEqual(MONEY);
  });

  test.prop([readings, terms, clockOffsets])(
    'is never lengthened by a clock, set back or not',
    (steps, term, off) => {
      const notes = lived(contact(NOW + off), steps);
      let before = leaseOf(contact(NOW + off), term);
      for (const note of notes) {
        const lease = leaseOf(note, term);
        expect(lease.endsAt).toBe(before.endsAt);
        expect(lease.leftMs).toBeLessThanOrEqual(before.leftMs);
        before = lease;
      }
    },
  );

  test.prop([readings, terms, clockOffsets])(
    'loses at least what the clock went on, and a sealed one stays',
    (steps, term, off) => {
      const notes = lived(contact(NOW + off), steps);
      const wentOn = steps.filter((step) => step > 0).reduce((sum, step) => sum + step, 0);
      const last = notes.at(-1) as LeaseNote;
      expect(leaseOf(last, term).leftMs).toBe(term.termMs - wentOn);
      expect(leaseOf(last, term).state === 'sealed').toBe(wentOn >= term.termMs);
    },
  );

  test.prop([clockOffsets, fc.nat({ max: 13 * DAY })])(
    'does not care what day a clock shows that runs evenly',
    (off, passed) => {
      const note = passTime(contact(NOW + off), NOW + off + passed);
      expect(leaseOf(note, OFFICE).leftMs).toBe(OFFICE.termMs - passed);
    },
  );

  test.prop([fc.nat({ max: 30 * DAY }), clockOffsets])(
    'runs on by another measure when the clock stands',
    (passed, off) => {
      const note = passTime(contact(), NOW + Math.min(off, 0), passed);
      expect(leaseOf(note, OFFICE).leftMs).toBe(OFFICE.termMs - passed);
    },
  );

  test.prop([fc.nat({ max: 13 * DAY }), clockOffsets])(
    'counts anew from a contact, whatever the clock showed before and shows now',
    (passed, off) => {
      const healed = passTime(noteContact(NOW + 30 * DAY, NOW + off), NOW + off + passed);
      expect(leaseOf(healed, OFFICE).endsAt).toBe(NOW + 44 * DAY);
      expect(leaseOf(healed, OFFICE).leftMs).toBe(OFFICE.termMs - passed);
    },
  );

  test.prop([clockOffsets, terms])('is over without a note, whatever the clock shows', (off, term) => {
    expect(leaseOf(noContact(NOW + off), term).state).toBe('sealed');
  });

  test.prop([readings, terms, fc.integer({ min: -YEARS, max: YEARS })])(
    'is extended to the instant and no further, never beyond seven days from when it was said',
    (steps, term, ahead) => {
      const before = lived(contact(), steps).at(-1) as LeaseNote;
      const extended = extendLease(before, NOW + ahead);
      const [was, is] = [leaseOf(before, term), leaseOf(extended, term)];
      const said = Math.min(NOW + ahead, before.reachedAt + LONGEST_EXTENSION_MS);
      expect(is.endsAt).toBe(Math.max(was.endsAt, said));
      expect(is.leftMs).toBeLessThanOrEqual(Math.max(was.leftMs, LONGEST_EXTENSION_MS));
    },
  );

  test.prop([fc.nat({ max: 7 * DAY }), fc.nat({ max: 7 * DAY }), terms])(
    'is not shortened by a shorter extension',
    (one, other, term) => {
      const sealed = passTime(contact(), NOW + 20 * DAY);
      const until = (ms: number) => sealed.reachedAt + ms;
      const twice = extendLease(extendLease(sealed, until(one)), until(other));
      expect(leaseOf(twice, term).endsAt).toBe(
        Math.max(leaseOf(sealed, term).endsAt, until(Math.max(one, other))),
      );
    },
  );
});
