import { describe, expect, it } from 'vitest';
import type { Row } from '#renderer/data/contract.ts';
import { createRowIndex } from '#renderer/data/engine/view/row-index.ts';
import { createFormRegistry } from '#shared/domain/form-definition/form-registry.ts';

function row(id: string, given: Partial<Row> = {}): Row {
  return {
    id,
    kind: 'purchase-request',
    title: `Request ${id}`,
    number: `PR-2026-${id.padStart(6, '0')}`,
    otherNumber: `PR-7K3F-${id}`,
    status: 'draft',
    ownerId: 'person-linh',
    amount: '10',
    currency: 'CNY',
    updatedAt: '2026-11-21T06:00:00.000Z',
    version: 1,
    pending: null,
    cells: {},
    ...given,
  };
}

function filled(rows: readonly Row[]) {
  const index = createRowIndex(createFormRegistry());
  for (const entry of rows) index.set(entry.id, entry);
  return index;
}

const ids = (rows: readonly Row[]): string => rows.map((entry) => entry.id).join();
const page = { kind: 'purchase-request', offset: 0, limit: 10 } as const;

describe('the row index', () => {
  it('sorts amounts as numbers and pages through them in both directions', () => {
    const index = filled([row('1', { amount: '9' }), row('2', { amount: '10.5' }), row('3', { amount: '' })]);
    const sort = { field: 'amount', descending: false };
    expect(ids(index.list({ ...page, sort }).rows)).toBe('3,1,2');
    expect(ids(index.list({ ...page, sort: { ...sort, descending: true }, offset: 1, limit: 1 }).rows)).toBe(
      '1',
    );
    expect(index.list({ ...page, sort, limit: 1 }).total).toBe(3);
  });

  it('sorts durations by how long they are and rates as figures', () => {
    const waits = [row('1', { kind: 'supplier', cells: { leadTime: 'P1D' } })];
    waits.push(row('2', { kind: 'supplier', cells: { leadTime: 'PT23H' } }));
    waits.push(row('3', { kind: 'supplier', cells: { leadTime: 'PT90M' } }));
    const sorted = (kind: 'supplier' | 'purchase-order', field: string, rows: readonly Row[]) =>
      ids(filled(rows).list({ ...page, kind, sort: { field, descending: false } }).rows);
    expect(sorted('supplier', 'leadTime', waits)).toBe('3,2,1');
    const rates = ['9', '10', '0.5'].map((exchangeRate, at) =>
      row(String(at), { kind: 'purchase-order', cells: { exchangeRate } }),
    );
    expect(sorted('purchase-order', 'exchangeRate', rates)).toBe('2,0,1');
  });

  it('keeps every order right through changes, removals and returns', () => {
    const index = filled(['1', '2', '3', '4', '5'].map((id) => row(id, { title: `T${id}` })));
    const sort = { field: 'title', descending: false };
    expect(ids(index.list({ ...page, sort }).rows)).toBe('1,2,3,4,5');
    index.set('2', row('2', { title: 'T9' }));
    index.set('4', null);
    index.set('0', row('0', { title: 'T0' }));
    expect(ids(index.list({ ...page, sort }).rows)).toBe('0,1,3,5,2');
    index.set('4', row('4', { title: 'T4' }));
    index.set('2', row('2', { title: 'T2' }));
    expect(ids(index.list({ ...page, sort }).rows)).toBe('0,1,2,3,4,5');
  });

  it('filters by row fields, cells and lists of values, and counts alike', () => {
    const index = filled([
      row('1', { status: 'draft', cells: { departmentId: 'd1' } }),
      row('2', { status: 'submitted', cells: { departmentId: 'd1' } }),
      row('3', { status: 'approved', cells: { departmentId: 'd2' } }),
    ]);
    const where = { status: ['draft', 'submitted'], departmentId: 'd1' };
    expect(index.list({ ...page, where }).total).toBe(2);
    expect(index.count('purchase-request', where)).toBe(2);
    expect(index.count('purchase-request', undefined)).toBe(3);
  });

  it('finds typed words in what is on screen, not in the seconds of a moment', () => {
    const index = filled([row('1', { cells: { text: 'said 11', occurredAt: '2026-11-28T06:48:47.418Z' } })]);
    expect(index.list({ ...page, text: 'said' }).total).toBe(1);
    expect(index.list({ ...page, text: 'said 47.' }).total).toBe(0);
  });

  it('counts by one field anew after a row changed, came or went', () => {
    const index = filled([row('1'), row('2'), row('3', { status: 'submitted' })]);
    const count = (status: string | readonly string[]) => index.count('purchase-request', { status });
    expect(count('draft')).toBe(2);
    index.set('1', row('1', { status: 'submitted' }));
    index.set('2', null);
    index.set('4', row('4', { status: 'approved' }));
    expect([count('draft'), count('submitted'), count('approved')]).toEqual([0, 2, 1]);
    expect(count(['submitted', 'approved', 'submitted'])).toBe(3);
  });

  it('answers a question for ids in the order asked', () => {
    const index = filled([row('1'), row('2'), row('3')]);
    expect(ids(index.list({ ...page, where: { id: ['3', 'unknown', '1'] } }).rows)).toBe('3,1');
  });

  it('finds permanent and provisional numbers by their beginning, and the name of a linked supplier', () => {
    const index = filled([row('1', { cells: { supplierId: 's1' } }), row('2')]);
    expect(index.list({ ...page, text: 'pr-2026-000001' }).total).toBe(1);
    expect(index.list({ ...page, text: 'PR-7K3F-2' }).total).toBe(1);
    expect(index.list({ ...page, text: 'saigon' }).total).toBe(0);
    index.set('s1', row('s1', { kind: 'supplier', title: 'Saigon Cable Co.', number: '', otherNumber: '' }));
    expect(ids(index.list({ ...page, text: 'saigon' }).rows)).toBe('1');
  });

  it('finds what a reader sees of a linked record, and never the id behind it', () => {
    const order = row('order-po-7', {
      kind: 'purchase-order',
      title: 'Poly mailers',
      number: 'PO-2026-000013',
    });
    const receipt = row('1', { kind: 'goods-receipt', cells: { purchaseOrderId: 'order-po-7' } });
    const index = filled([order, receipt]);
    const receipts = { ...page, kind: 'goods-receipt' } as const;
    expect(index.list({ ...receipts, text: 'PO-2026-000013' }).total).toBe(1);
    expect(index.list({ ...receipts, text: 'poly' }).total).toBe(1);
    expect(index.list({ ...receipts, text: 'order-' }).total).toBe(0);
  });
});
