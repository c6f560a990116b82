import { describe, expect, it } from 'vitest';
import { columnWeights } from '#shared/engines/print/column-weights.ts';

const text = (label: string) => ({ label: [label], isFigure: false });
const figure = (label: string) => ({ label: [label], isFigure: true });
const weights = (...given: Parameters<typeof columnWeights>) =>
  columnWeights(...given).map(({ weight }) => Math.round(weight));

describe('widths of printed columns', () => {
  it('follow what stands in them, and a long text wraps', () => {
    const rows = [
      [['Cable'], ['1,234.50']],
      [['x'.repeat(200)], ['9']],
    ];
    expect(weights([text('What'), figure('Price')], rows)).toEqual([36, 10]);
  });

  it('take from texts before they take from figures, and leave bars wide enough to be read', () => {
    const long = 'a longer description of many words';
    const heads = [...['A', 'B', 'C', 'D'].map(text), { ...text('Code'), isBars: true }, figure('Sum')];
    const rows = [[...['A', 'B', 'C', 'D'].map(() => [long]), ['4006381333931'], ['1,234,567.50']]];
    const sized = weights(heads, rows);
    expect(sized.slice(4)).toEqual([22, 14]);
    expect(sized[0]).toBeLessThan(36);
    expect(sized.reduce((sum, own) => sum + own, 0)).toBeLessThanOrEqual(114);
  });

  it('never cut a word of a text for room, and break Chinese between its signs', () => {
    const heads = Array.from({ length: 14 }, (_, at) => text(`c${at}`));
    const rows = [heads.map((_, at) => (at === 0 ? ['深圳平湖仓库存放的物料'] : ['Description of it']))];
    const [chinese = 0, english = 0] = weights(heads, rows);
    expect(english).toBeGreaterThanOrEqual(13);
    expect(chinese).toBeLessThan(english);
  });
});
