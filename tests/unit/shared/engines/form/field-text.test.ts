import { describe, expect, it } from 'vitest';
import { textOfValue, type ValueNames, valueOfText } from '#shared/engines/form/field-text.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

const NAMES: ValueNames = {
  label: (option) => ({ ocean: '海运', yes: '是', no: '否' })[option] ?? option,
  name: (kind, id) => (id === 'item-1' ? 'SKU-1' : kind === 'warehouse' ? id.toUpperCase() : undefined),
  find: (kind, text) =>
    kind === 'item'
      ? text === 'SKU-1'
        ? 'item-1'
        : undefined
      : text.startsWith('W')
        ? text.toLowerCase()
        : undefined,
  zone: 'Asia/Shanghai',
};

const CASES: readonly (readonly [field: FieldDefinition, value: unknown, text: string])[] = [
  [{ type: 'text' }, 'Bolt', 'Bolt'],
  [{ type: 'quantity' }, '1200.5', '1200.5'],
  [{ type: 'percentage' }, '12.5', '12.5%'],
  [{ type: 'date' }, '2026-12-01', '2026-12-01'],
  [{ type: 'duration' }, 'P2DT4H', '2d 4h'],
  [{ type: 'instant' }, '2026-11-27T06:00:00.000Z[Asia/Shanghai]', '2026-11-27 14:00 Asia/Shanghai'],
  [{ type: 'choice', options: ['ocean', 'air'] }, 'ocean', '海运'],
  [{ type: 'multi-choice', options: ['ocean', 'air'] }, ['ocean', 'air'], '海运 · air'],
  [{ type: 'yes-no' }, false, '否'],
  [{ type: 'record', kind: 'item' }, 'item-1', 'SKU-1'],
  [{ type: 'records', kind: 'warehouse' }, ['w1', 'w2'], 'W1 · W2'],
  [{ type: 'country' }, 'VN', 'VN'],
  [{ type: 'language' }, 'vi', 'vi'],
  [{ type: 'barcode' }, '4006381333931', '4006381333931'],
  [
    { type: 'address' },
    { country: 'DE', lines: ['Billbrookdeich 171'], postalCode: '22113', city: 'Hamburg' },
    'Billbrookdeich 171, 22113 Hamburg, DE',
  ],
  [
    { type: 'rate', currencyField: 'currency' },
    { value: '7.15', base: 'CNY', date: '2026-11-20', lock: 'order', source: 'ECB' },
    '7.15 CNY 2026-11-20 order ECB',
  ],
];

describe('a value as text', () => {
  it.each(CASES)('%j: %j is written as %j and read back the same', (field, value, text) => {
    expect(textOfValue(field, value, NAMES)).toBe(text);
    expect(valueOfText(field, text, NAMES)).toEqual({ ok: true, value });
  });

  it('an empty text is no value', () => {
    expect(CASES.map(([field]) => valueOfText(field, '  ', NAMES)).every((read) => read.ok)).toBe(true);
    expect(valueOfText({ type: 'date' }, '', NAMES)).toEqual({ ok: true, value: undefined });
  });

  it.each<readonly [FieldDefinition, string, unknown]>([
    [{ type: 'quantity' }, '1,200.50', '1200.50'],
    [{ type: 'percentage' }, '5％', '5'],
    [{ type: 'date' }, '20261201', '2026-12-01'],
    [{ type: 'date' }, '2026年12月1日', '2026-12-01'],
    [{ type: 'date' }, '1-Dec-26', '2026-12-01'],
    [{ type: 'yes-no' }, 'có', true],
    [{ type: 'choice', options: ['ocean'] }, 'OCEAN', 'ocean'],
    [{ type: 'instant' }, '2026-11-27 14:00', '2026-11-27T06:00:00.000Z[Asia/Shanghai]'],
  ])('%j understands %s', (field, text, value) => {
    expect(valueOfText(field, text, NAMES)).toEqual({ ok: true, value });
  });

  it('reads days first only where the language writes them so', () => {
    const names = { ...NAMES, dayFirst: true };
    expect(valueOfText({ type: 'date' }, '3/4/2026', names)).toEqual({ ok: true, value: '2026-04-03' });
  });

  it.each<readonly [FieldDefinition, string, string]>([
    [{ type: 'quantity' }, '12,5', 'not-decimal'],
    [{ type: 'date' }, '3/4/2026', 'not-date'],
    [{ type: 'duration' }, 'soon', 'not-duration'],
    [{ type: 'choice', options: ['ocean'] }, 'boat', 'not-an-option'],
    [{ type: 'record', kind: 'item' }, 'SKU-9', 'not-found'],
    [{ type: 'address' }, 'somewhere', 'not-address'],
    [{ type: 'signature' }, 'x', 'wrong-type'],
  ])('%j refuses %s', (field, text, code) => {
    expect(valueOfText(field, text, NAMES)).toMatchObject({ ok: false, error: { code } });
  });
});
