import { describe, expect, it } from 'vitest';
import {
  isFiltered,
  NO_FILTERS,
  nextSort,
  queryOfFilters,
} from '#renderer/features/record/list/list-filters.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';

describe('list filters', () => {
  it('asks for everything in the order of the definition when nothing is chosen', () => {
    expect(queryOfFilters(purchaseRequestForm, NO_FILTERS, { meId: 'p1' })).toEqual({
      kind: 'purchase-request',
      where: {},
      sort: purchaseRequestForm.list.sort,
    });
  });

  it('joins status, mine, waiting and text into one question', () => {
    const filters = { ...NO_FILTERS, statuses: ['draft'], mine: true, pending: true, text: ' bolt ' };
    const query = queryOfFilters(purchaseRequestForm, filters, { meId: 'p1' });
    expect(query).toMatchObject({ where: { status: ['draft'], ownerId: 'p1' }, text: 'bolt' });
    expect(query.where?.pending).toContain('refused');
  });

  it('knows no "mine" for records that nobody owns', () => {
    const query = queryOfFilters(supplierForm, { ...NO_FILTERS, mine: true }, { meId: 'p1' });
    expect(query.where).toEqual({});
  });

  it('sorts up, then down, then in the list’s own order again', () => {
    const up = nextSort(null, 'amount');
    const down = nextSort(up, 'amount');
    expect([up, down, nextSort(down, 'amount')]).toEqual([
      { field: 'amount', descending: false },
      { field: 'amount', descending: true },
      null,
    ]);
  });

  it('does not count a sort or blanks as a filter', () => {
    expect(isFiltered({ ...NO_FILTERS, text: '  ', sort: { field: 'amount', descending: true } })).toBe(
      false,
    );
    expect(isFiltered({ ...NO_FILTERS, text: 'x' })).toBe(true);
  });
});
