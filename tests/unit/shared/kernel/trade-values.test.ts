import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { barcodeProblem, checkDigit, symbologyOf } from '#shared/kernel/barcode.ts';
import { durationMinutes, durationText, parseDuration } from '#shared/kernel/duration.ts';
import { discountedAmount } from '#shared/kernel/money.ts';
import { instantAt, localText, zonedInstant, zonedParts } from '#shared/kernel/zoned-instant.ts';

describe('durations', () => {
  it.each([
    ['1:30', 'PT1H30M'],
    ['2d 4h', 'P2DT4H'],
    ['90 min', 'PT1H30M'],
    ['3 天', 'P3D'],
    ['2 giờ 15 phút', 'PT2H15M'],
    ['14', 'P14D'],
    ['PT0M', 'PT0M'],
  ])('reads %s as %s', (typed, text) => {
    expect(parseDuration(typed)).toBe(text);
  });

  it.each(['', 'soon', '2 weeks', '1:75', 'P', 'PT', '-2d'])('refuses %j', (typed) => {
    expect(parseDuration(typed)).toBeUndefined();
  });

  propertyTest.prop([fc.integer({ min: 0, max: 5_000_000 })])(
    'one spelling holds every minute',
    (minutes) => {
      expect(durationMinutes(durationText(minutes))).toBe(minutes);
    },
  );
});

describe('barcodes', () => {
  it('knows the check digit of trade numbers', () => {
    expect(checkDigit('400638133393')).toBe('1');
    expect(barcodeProblem('4006381333931')).toBeUndefined();
    expect(barcodeProblem('4006381333932')).toBe('bad-check-digit');
    expect(barcodeProblem('96385074')).toBeUndefined();
    expect(barcodeProblem('036000291452')).toBeUndefined();
  });

  it('takes any other printable code as it is', () => {
    expect(barcodeProblem('LOT-2026/11 A')).toBeUndefined();
    expect(barcodeProblem('批次 7')).toBe('not-barcode');
    expect(barcodeProblem('x'.repeat(49))).toBe('not-barcode');
  });

  it('is drawn by its length', () => {
    expect(['4006381333931', '96385074', '036000291452', 'LOT-7'].map(symbologyOf)).toEqual([
      'ean13',
      'ean8',
      'upca',
      'code128',
    ]);
  });

  propertyTest.prop([fc.stringMatching(/^\d{12}$/), fc.integer({ min: 1, max: 9 })])(
    'one wrong digit at the end is always seen',
    (digits, slip) => {
      const right = `${digits}${checkDigit(digits)}`;
      const wrong = `${digits}${(Number(checkDigit(digits)) + slip) % 10}`;
      expect([barcodeProblem(right), barcodeProblem(wrong)]).toEqual([undefined, 'bad-check-digit']);
    },
  );
});

describe('moments with a zone', () => {
  it('are the moment at which the clocks of that place show the time', () => {
    const text = zonedInstant('2026-11-27 14:00', 'Asia/Ho_Chi_Minh');
    expect(text).toBe('2026-11-27T07:00:00.000Z[Asia/Ho_Chi_Minh]');
    expect(zonedInstant('2026-07-01 09:00', 'Europe/Berlin')).toBe('2026-07-01T07:00:00.000Z[Europe/Berlin]');
  });

  it.each([
    ['2026-11-03 14:20', 'Asia/Ho_Chi_Minh', '2026-11-03T07:20:00.000Z'],
    ['2026-10-24 09:00', 'Europe/Berlin', '2026-10-24T07:00:00.000Z'],
    ['2026-10-26 09:00', 'Europe/Berlin', '2026-10-26T08:00:00.000Z'],
    ['2026-03-08 03:30', 'America/Los_Angeles', '2026-03-08T10:30:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(instantAt(local, zone)).toBe(instant);
  });

  it('count a skipped hour from before the leap, and take the first of an hour that comes twice', () => {
    expect(zonedInstant('2026-03-29 02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z[Europe/Berlin]');
    expect(zonedInstant('2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z[Europe/Berlin]');
  });

  it('are read back on their own clock', () => {
    const parts = zonedParts('2026-11-27T07:00:00.000Z[Asia/Ho_Chi_Minh]');
    expect(parts && localText(parts)).toBe('2026-11-27 14:00');
    expect(zonedParts('2026-11-27T07:00:00.000Z')).toMatchObject({ zone: undefined });
  });

  it.each(['2026-11-27', '2026-11-27T07:00:00.000Z[Mars/Base]', ''])('refuse %j', (text) => {
    expect(zonedParts(text)).toBeUndefined();
  });
});

describe('discounts', () => {
  it('are taken off exactly and rounded once, at the end of the line', () => {
    expect(discountedAmount('3', '0.335', '12.5', 'CNY')).toBe('0.88');
    expect(discountedAmount('1500', '32400', '0.001', 'VND')).toBe('48599514');
    expect(discountedAmount('1', '1.005', '0', 'CNY')).toBe('1.01');
    expect(discountedAmount('7', '10', '100', 'USD')).toBe('0.00');
  });
});
