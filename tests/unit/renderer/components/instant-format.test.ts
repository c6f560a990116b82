import { describe, expect, it } from 'vitest';
import {
  formatMoment,
  formatRecent,
  formatThere,
  formatTime,
  offsetAt,
  sameClock,
} from '#renderer/components/instant-format.ts';
import { initialsOf } from '#renderer/components/person-name.tsx';

const AT = '2026-11-21T06:02:00.000Z';
const SHENZHEN = 'Asia/Shanghai';

describe('moments on the reader’s clock', () => {
  it('show the time of the reader’s zone', () => {
    expect(formatTime(AT, SHENZHEN, 'en')).toBe('14:02');
    expect(formatTime(AT, 'Asia/Ho_Chi_Minh', 'zh-CN')).toBe('13:02');
    expect(formatTime('2026-11-21T16:00:00.000Z', SHENZHEN, 'en')).toBe('00:00');
  });

  it('leave the year out in its own year only', () => {
    expect(formatMoment(AT, SHENZHEN, { language: 'zh-CN', now: AT })).toBe('11-21 14:02');
    expect(formatMoment(AT, SHENZHEN, { language: 'en', now: AT })).toBe('21 Nov 14:02');
    expect(formatMoment(AT, SHENZHEN, { language: 'vi', now: AT })).toBe('21 thg 11 14:02');
    expect(formatMoment(AT, SHENZHEN, { language: 'zh-CN', now: '2027-01-02T00:00:00.000Z' })).toBe(
      '2026-11-21 14:02',
    );
  });

  it('are only a time on the reader’s own day, which is not always the day of UTC', () => {
    const style = { language: 'en', now: '2026-11-21T15:00:00.000Z' };
    expect(formatRecent(AT, SHENZHEN, style)).toBe('14:02');
    expect(formatRecent(AT, SHENZHEN, { ...style, now: '2026-11-21T17:00:00.000Z' })).toBe('21 Nov 14:02');
  });

  it('name the other site’s day where it is another day there', () => {
    const at = '2026-11-19T02:30:00.000Z';
    const style = { language: 'en', reader: 'America/Los_Angeles' };
    expect(formatThere(at, 'Asia/Ho_Chi_Minh', style)).toBe('19 Nov 09:30');
    expect(formatThere(at, 'Asia/Ho_Chi_Minh', { ...style, reader: SHENZHEN })).toBe('09:30');
  });

  it('know two names of one clock from two clocks, and summer time', () => {
    expect(sameClock(AT, SHENZHEN, 'Asia/Manila')).toBe(true);
    expect(sameClock(AT, SHENZHEN, 'Asia/Ho_Chi_Minh')).toBe(false);
    expect(offsetAt('2026-07-01T00:00:00.000Z', 'Europe/Berlin')).toBe('GMT+02:00');
    expect(offsetAt(AT, 'Europe/Berlin')).toBe('GMT+01:00');
  });
});

describe('a person’s mark', () => {
  it('takes the first and last word of Latin names and the end of Chinese ones', () => {
    expect(initialsOf('Nguyễn Thị Linh')).toBe('NL');
    expect(initialsOf('Lukas')).toBe('L');
    expect(initialsOf('欧阳娜娜')).toBe('娜娜');
    expect(initialsOf('')).toBe('');
  });
});
