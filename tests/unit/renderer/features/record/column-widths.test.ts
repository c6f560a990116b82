import { describe, expect, it } from 'vitest';
import { columnWidths } from '#renderer/features/record/list/column-widths.ts';
import { FORMS } from '#shared/domain/forms.ts';

describe('column widths', () => {
  it.each(Object.values(FORMS))(
    'fit the table exactly for $key, so that nothing scrolls sideways',
    (form) => {
      for (const available of [760, 1120, 1680]) {
        const sum = columnWidths(form, available).reduce((total, width) => total + width, 0);
        expect(sum).toBeLessThanOrEqual(available + 0.001);
        expect(sum).toBeGreaterThan(available - form.list.columns.length);
      }
    },
  );

  it('cuts words before it cuts an amount', () => {
    const form = FORMS['purchase-request'];
    const amount = form.list.columns.indexOf(form.amountField ?? '');
    const title = form.list.columns.indexOf(form.titleField ?? '');
    const [tight, roomy] = [columnWidths(form, 1000), columnWidths(form, 1600)];
    expect(tight[amount]).toBe(roomy[amount]);
    expect(tight[title]).toBeLessThan(roomy[title] ?? 0);
  });

  it('keeps a currency narrow although it is what a rate is called by', () => {
    expect(columnWidths(FORMS['exchange-rate'], 1134)[0]).toBeLessThan(120);
  });
});
