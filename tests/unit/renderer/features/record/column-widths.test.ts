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
});
