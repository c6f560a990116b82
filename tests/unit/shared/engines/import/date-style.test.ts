import { describe, expect, it } from 'vitest';
import { parseDate } from '#shared/engines/import/date-style.ts';

describe('dates of foreign files', () => {
  it.each([
    ['2-Jun-06', 'd-MMM-yy', '2006-06-02'],
    ['31-DEC-99', 'd-MMM-yy', '1999-12-31'],
    ['11/13/06', 'M/d/yy', '2006-11-13'],
    ['13/11/2006', 'd/M/yy', '2006-11-13'],
    ['1.2.2014', 'd.M.yyyy', '2014-02-01'],
    ['2014/2/1', 'yyyy/M/d', '2014-02-01'],
    ['2014-2-1', 'yyyy-M-d', '2014-02-01'],
  ] as const)('reads %s in the style %s', (text, style, date) => {
    expect(parseDate(text, [style])).toBe(date);
  });

  it.each(['29-Feb-07', '31-Xyz-07', '13/13/06', '', '6 June', '1/2/3'])('finds no day in "%s"', (text) => {
    expect(parseDate(text, ['d-MMM-yy', 'M/d/yy'])).toBeUndefined();
  });

  it('takes the first style that gives a day', () => {
    expect(parseDate('2/1/14', ['d/M/yy', 'M/d/yy'])).toBe('2014-01-02');
    expect(parseDate('2/13/14', ['d/M/yy', 'M/d/yy'])).toBe('2014-02-13');
  });
});
