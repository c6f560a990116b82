import { describe, expect, it } from 'vitest';
import { defineForm } from '#shared/engines/form/define-form.ts';
import { isListedFigure, listFieldType } from '#shared/engines/list/list-field-type.ts';

const form = defineForm({
  key: 'form:all-kinds',
  version: 1,
  sections: ['main'],
  titleField: 'title',
  editCapability: 'form.fill',
  list: { columns: ['title'], sort: { field: 'title', descending: false } },
  fields: {
    title: { type: 'text' },
    note: { type: 'long-text' },
    secret: { type: 'text', hidden: true },
    rate: { type: 'rate', currencyField: 'currency' },
    wait: { type: 'duration' },
    lines: {
      type: 'lines',
      fields: { weight: { type: 'decimal', scale: 2 }, due: { type: 'date' }, what: { type: 'text' } },
    },
    count: { type: 'roll-up', of: 'count', lines: 'lines', readOnly: true },
    heaviest: { type: 'roll-up', of: 'max', lines: 'lines', field: 'weight', readOnly: true },
    lastDue: { type: 'roll-up', of: 'max', lines: 'lines', field: 'due', readOnly: true },
    first: { type: 'roll-up', of: 'min', lines: 'lines', field: 'what', readOnly: true },
    orders: { type: 'roll-up', of: 'count', from: 'purchase-order', link: 'supplierId', readOnly: true },
  },
});

describe('what a list shows of a field', () => {
  it('is nothing that is too long, hidden or unknown', () => {
    for (const name of ['note', 'secret', 'lines', 'gone', 'constructor']) {
      expect(listFieldType(form, name)).toBeUndefined();
    }
  });

  it('is a roll-up over own lines as the figure or day that it is; one over other records is not stored', () => {
    const types = ['count', 'heaviest', 'lastDue', 'first', 'orders'].map((name) =>
      listFieldType(form, name),
    );
    expect(types).toEqual(['decimal', 'decimal', 'date', 'text', undefined]);
  });

  it('stands as a figure where it is one, rates and greatest values included', () => {
    const figures = ['rate', 'heaviest', 'count', 'lastDue', 'wait', 'title'].filter((name) =>
      isListedFigure(form, name),
    );
    expect(figures).toEqual(['rate', 'heaviest', 'count']);
  });
});
