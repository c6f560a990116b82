import { describe, expect, test } from 'vitest';
import { COUNTRY_CODES, isCountry } from '#shared/kernel/country.ts';
import { COMMON_CURRENCIES, CURRENCY_CODES, isCurrency } from '#shared/kernel/currency.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { dateInZone, isCalendarDate, isInstant } from '#shared/kernel/instant.ts';
import { isStorableJson, isStorableText } from '#shared/kernel/plain-text.ts';
import { isZone } from '#shared/kernel/zone.ts';

describe('plain values', () => {
  test('country and currency lists name each code once', () => {
    expect(new Set(COUNTRY_CODES).size).toBe(249);
    expect(COUNTRY_CODES).toHaveLength(249);
    expect(new Set(CURRENCY_CODES).size).toBe(CURRENCY_CODES.length);
    expect(CURRENCY_CODES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(COMMON_CURRENCIES.filter((code) => !isCurrency(code))).toEqual([]);
  });

  test.each(['XX', 'cn', 'CHN', ''])('%j is no country', (code) => {
    expect(isCountry(code)).toBe(false);
  });

  test.each(['RMB', 'usd', 'XXX', ''])('%j is no currency', (code) => {
    expect(isCurrency(code)).toBe(false);
  });

  test.each(['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC'])(
    '%s is a zone',
    (zone) => {
      expect(isZone(zone)).toBe(true);
    },
  );

  test.each(['+07:00', 'Asia/Nowhere', '', '../etc/passwd', 'Asia/'])('%j is no zone', (zone) => {
    expect(isZone(zone)).toBe(false);
  });

  test('a day that does not exist is no date', () => {
    expect(isCalendarDate('2026-02-30')).toBe(false);
    expect(isCalendarDate('2028-02-29')).toBe(true);
    expect(isCalendarDate('2026-2-3')).toBe(false);
  });

  test('an instant is UTC with milliseconds', () => {
    expect(isInstant('2026-11-21T06:02:00.000Z')).toBe(true);
    expect(isInstant('2026-11-21T06:02:00+07:00')).toBe(false);
  });

  test('one moment is two days in two zones', () => {
    const moment = '2026-11-20T23:30:00.000Z';
    expect(dateInZone(moment, 'Asia/Ho_Chi_Minh')).toBe('2026-11-21');
    expect(dateInZone(moment, 'America/Los_Angeles')).toBe('2026-11-20');
  });

  test.each(['Etc/Unknown', '-Infinity', '', '__proto__'])(
    'R10 counts in UTC for the zone "%s", which nobody knows',
    (zone) => {
      expect(dateInZone('2026-11-20T23:30:00.000Z', zone)).toBe('2026-11-20');
    },
  );

  test('text that a database cannot hold is recognised, inside JSON too', () => {
    expect(isStorableText('你好 🙂 Nguyễn')).toBe(true);
    expect(isStorableText('a\u0000b')).toBe(false);
    expect(isStorableText('\ud83d')).toBe(false);
    expect(isStorableJson({ a: [{ b: 'x\u0000' }] })).toBe(false);
    expect(isStorableJson({ 'a\u0000': 1 })).toBe(false);
    expect(isStorableJson({ a: [1, null, true, 'ok'] })).toBe(true);
  });

  test('canonical JSON does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: undefined, c: [1, null] } })).toBe('{"a":{"c":[1,null]},"b":1}');
  });
});
