import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withFormulaGuard, withoutFormulaGuard } from '#shared/kernel/formula-guard.ts';

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

describe('texts in files for spreadsheets', () => {
  it.each(SIGNS)('that begin with %j get an apostrophe, and lose it again', (sign) => {
    expect(withFormulaGuard(`${sign}1`)).toBe(`'${sign}1`);
    expect(withoutFormulaGuard(`'${sign}1`)).toBe(`${sign}1`);
  });

  it.each(['plain - text', "'quoted'", ''])('that are no formula stay: %j', (text) => {
    expect([withFormulaGuard(text), withoutFormulaGuard(text)]).toEqual([text, text]);
  });

  const texts = fc.array(fc.constantFrom("'", 'a', ...SIGNS)).map((letters) => letters.join(''));
  test.prop([texts])('come back as they were', (text) => {
    expect(withoutFormulaGuard(withFormulaGuard(text))).toBe(text);
  });
});
