import { describe, expect, it } from 'vitest';
import { columnWidths } from '#renderer/features/record/list/column-widths.ts';
import { FORMS } from '#shared/domain/forms.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';

function widthsOf(form: FormDefinition, available: number): readonly number[] {
  const columns = form.list.columns.map((field) => ({ field }));
  return columnWidths(form, columns, { available, isChosen: false });
}

describe('column widths', () => {
  it.each(Object.values(FORMS))(
    'fit the table exactly for $key, so that nothing scrolls sideways',
    (form) => {
      for (const available of [760, 1120, 1680]) {
        const sum = widthsOf(form, available).reduce((total, width) => total + width, 0);
        expect(sum).toBeLessThanOrEqual(available + 0.001);
        expect(sum).toBeGreaterThan(available - form.list.columns.length);
      }
    },
  );

  it('cuts words before it cuts an amount', () => {
    const form = FORMS['purchase-request'];
    const amount = form.list.columns.indexOf(form.amountField ?? '');
    const title = form.list.columns.indexOf(form.titleField ?? '');
    const [tight, roomy] = [widthsOf(form, 1000), widthsOf(form, 1600)];
    expect(tight[amount]).toBe(roomy[amount]);
    expect(tight[title]).toBeLessThan(roomy[title] ?? 0);
  });

  it('keeps a currency narrow although it is what a rate is called by', () => {
    expect(widthsOf(FORMS['exchange-rate'], 1134)[0]).toBeLessThan(120);
  });

  it('are what somebody chose, even where the table then scrolls', () => {
    const form = FORMS['purchase-order'];
    const columns = [{ field: 'title', width: 700 }, { field: 'amount' }, { field: 'orderDate', width: 600 }];
    expect(columnWidths(form, columns, { available: 1000, isChosen: true })).toEqual([700, 152, 600]);
  });

  it('leave no empty stripe beside columns of fixed widths', () => {
    const columns = [
      { field: 'title', width: 200 },
      { field: 'orderDate', width: 100 },
    ];
    const given = { available: 1000, isChosen: true };
    expect(columnWidths(FORMS['purchase-order'], columns, given)).toEqual([200, 800]);
  });
});
