import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMonthOf, startOfDay } from '#shared/engines/list/calendar.ts';
import { dateInZone } from '#shared/kernel/instant.ts';

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Apia'];

describe('the list calendar', () => {
  it('finds where days begin, across a change of the clocks too', () => {
    expect(startOfDay('2026-11-27', 'Asia/Shanghai')).toBe('2026-11-26T16:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-11-02', 'America/Los_Angeles')).toBe('2026-11-02T08:00:00.000Z');
  });

  test.prop([
    fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
    fc.constantFrom(...ZONES),
  ])('names the month that the wall clock shows', (moment, zone) => {
    const at = moment.toISOString();
    expect(createMonthOf(zone)(at)).toBe(dateInZone(at, zone).slice(0, 7));
  });
});
