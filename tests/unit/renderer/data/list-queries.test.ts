import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListQuery, Row } from '#renderer/data/contract.ts';
import { createRowIndex } from '#renderer/data/engine/view/row-index.ts';
import { createFormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import { addDecimals, compareDecimals } from '#shared/kernel/money.ts';

const reader = { meId: 'person-linh', today: '2026-11-27', zone: 'Asia/Shanghai' };
const page: ListQuery = { kind: 'purchase-order', offset: 0, limit: 50, reader };

function order(id: string, given: Partial<Row> = {}, cells: Readonly<Record<string, string>> = {}): Row {
  return {
    id,
    kind: 'purchase-order',
    title: `Order ${id}`,
    number: `PO-2026-${id}`,
    otherNumber: `PO-HCM01-${id}`,
    status: 'draft',
    ownerId: 'person-linh',
    amount: '10',
    currency: 'CNY',
    updatedAt: '2026-11-21T06:00:00.000Z',
    version: 1,
    pending: null,
    cells,
    ...given,
  };
}

function filled(rows: readonly Row[]) {
  const index = createRowIndex(createFormRegistry());
  for (const row of rows) index.set(row.id, row);
  return index;
}

const ids = (rows: readonly Row[]): string => rows.map((row) => row.id).join();

describe('list queries', () => {
  it('combine conditions with "and"', () => {
    const index = filled([
      order('1', { amount: '500' }, { orderDate: '2026-11-25' }),
      order('2', { amount: '5000' }, { orderDate: '2026-11-25' }),
      order('3', { amount: '500' }, { orderDate: '2026-10-25' }),
    ]);
    const filter: ListQuery['filter'] = [
      { field: 'orderDate', is: 'last-days', days: 7 },
      { field: 'amount', is: 'between', from: '', to: '1000' },
    ];
    expect(ids(index.list({ ...page, filter }).rows)).toBe('1');
  });

  it('find a record by its provisional number', () => {
    const index = filled([order('1'), order('2')]);
    const filter: ListQuery['filter'] = [{ field: 'number', is: 'contains', text: 'hcm01-2' }];
    expect(ids(index.list({ ...page, filter }).rows)).toBe('2');
  });

  it('find records by the name of an option, beside other words, and not by its key', () => {
    const index = filled([
      order('1', { status: 'approved' }, { title: 'Bolts', incoterm: 'FOB', status: 'approved' }),
      order('2', { status: 'draft' }, { title: 'Bolts', incoterm: 'CIF', status: 'draft' }),
    ]);
    const found = (text: string, named: ListQuery['named'] = []) =>
      ids(index.list({ ...page, text, named }).rows);
    const approved = { word: '批准', field: 'status', values: ['approved'] };
    expect(found('批准', [approved])).toBe('1');
    expect(found('bolts 批准', [approved])).toBe('1');
    expect(found('nuts 批准', [approved])).toBe('');
    expect(found('批准')).toBe('');
    expect(found('cif')).toBe('');
    expect(found('cif', [{ word: 'cif', field: 'incoterm', values: ['CIF'] }])).toBe('2');
  });

  it('find records by one of several options of a field', () => {
    const person = { kind: 'person' as const, title: 'Linh', cells: { roles: 'buyer finance' } };
    const index = filled([order('1', person), order('2', { ...person, cells: { roles: 'warehouse' } })]);
    const named = [{ word: '财务', field: 'roles', values: ['finance'] }];
    expect(ids(index.list({ ...page, kind: 'person', text: '财务', named }).rows)).toBe('1');
  });

  it('sort by several keys, each in its own direction, ties by id', () => {
    const index = filled([
      order('1', { status: 'draft', amount: '1' }),
      order('2', { status: 'approved', amount: '5' }),
      order('3', { status: 'draft', amount: '9' }),
      order('4', { status: 'draft', amount: '9' }),
    ]);
    const status = { field: 'status', descending: false };
    const amount = { field: 'amount', descending: true };
    expect(ids(index.list({ ...page, sort: [status, amount] }).rows)).toBe('2,3,4,1');
    index.set('1', order('1', { status: 'draft', amount: '99' }));
    expect(ids(index.list({ ...page, sort: [status, amount] }).rows)).toBe('2,1,3,4');
  });

  it('group by a linked record in order of its name, the ones without last', () => {
    const index = filled([
      order('1', {}, { supplierId: 's2' }),
      order('2', {}, {}),
      order('3', {}, { supplierId: 's1' }),
      order('4', {}, { supplierId: 's2' }),
      order('s1', { kind: 'supplier', title: 'Zeta' }),
      order('s2', { kind: 'supplier', title: 'alpha' }),
    ]);
    const group = { field: 'supplierId', isClosed: false, except: [] };
    const sort = { field: 'number', descending: false };
    const list = index.list({ ...page, sort, group });
    expect(list.groups.map(({ key, at, count }) => [key, at, count])).toEqual([
      ['s2', 0, 2],
      ['s1', 3, 1],
      ['', 5, 1],
    ]);
    expect(ids(list.rows)).toBe('1,4,3,2');
    expect([list.total, list.count]).toEqual([7, 4]);
  });

  it('close groups, and cut windows out of what is open', () => {
    const index = filled([
      order('1', { status: 'draft' }),
      order('2', { status: 'approved' }),
      order('3', { status: 'draft' }),
    ]);
    const sort = { field: 'number', descending: false };
    const closed = { field: 'status', isClosed: false, except: ['draft'] };
    const list = index.list({ ...page, sort, group: closed });
    expect([list.total, list.count, ids(list.rows)]).toEqual([3, 3, '2']);
    const only = { field: 'status', isClosed: true, except: ['draft'] };
    expect(ids(index.list({ ...page, sort, group: only, offset: 2, limit: 1 }).rows)).toBe('3');
    expect(ids(index.all({ ...page, sort, group: only }))).toBe('1,3,2');
  });

  it('group moments by the month of the reader’s clock, newest first', () => {
    const index = filled([
      order('1', { updatedAt: '2026-10-31T15:59:59.999Z' }),
      order('2', { updatedAt: '2026-10-31T16:00:00.000Z' }),
    ]);
    const group = { field: 'updatedAt', isClosed: false, except: [] };
    expect(index.list({ ...page, group }).groups.map(({ key }) => key)).toEqual(['2026-11', '2026-10']);
  });

  it('answer anew after a change, and after a linked name changed', () => {
    const index = filled([order('1', {}, { supplierId: 's1' }), order('2', {}, { supplierId: 's2' })]);
    index.set('s1', order('s1', { kind: 'supplier', title: 'A' }));
    index.set('s2', order('s2', { kind: 'supplier', title: 'B' }));
    const group = { field: 'supplierId', isClosed: false, except: [] };
    const keys = () => index.list({ ...page, group }).groups.map(({ key }) => key);
    expect(keys()).toEqual(['s1', 's2']);
    index.set('s1', order('s1', { kind: 'supplier', title: 'C' }));
    expect(keys()).toEqual(['s2', 's1']);
    index.set('2', null);
    expect(keys()).toEqual(['s1']);
  });

  const row = fc.record({
    status: fc.constantFrom('draft', 'approved', 'received'),
    currency: fc.constantFrom('CNY', 'USD', ''),
    amount: fc.oneof(
      fc.constant(''),
      fc
        .tuple(fc.integer(), fc.nat(9999))
        .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`),
    ),
  });

  test.prop([fc.array(row, { maxLength: 60 }), fc.constantFrom('draft', 'approved', 'none')])(
    'grouping loses and doubles nothing, and sums are exact in every group and in all',
    (given, except) => {
      const rows = given.map((values, at) => order(String(at).padStart(3, '0'), values));
      const index = filled(rows);
      const group = { field: 'status', isClosed: false, except: [except] };
      const list = index.list({ ...page, limit: 500, sums: ['amount'], group });
      expect(list.groups.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
      expect(new Set(index.all({ ...page, group }).map(({ id }) => id)).size).toBe(rows.length);
      expect(list.rows.length).toBe(rows.filter(({ status }) => status !== except).length);
      const wanted = (held: readonly Row[], unit: string) =>
        addDecimals(
          held.filter((one) => one.currency === unit && one.amount !== '').map((one) => one.amount),
        );
      for (const { unit, amount } of list.sums) expect(compareDecimals(amount, wanted(rows, unit))).toBe(0);
      for (const { key, sums } of list.groups) {
        const held = rows.filter(({ status }) => status === key);
        for (const { unit, amount } of sums) expect(compareDecimals(amount, wanted(held, unit))).toBe(0);
      }
    },
  );

  const key = fc.constantFrom('status', 'currency', 'amount', 'title');
  const change = fc.record({ at: fc.nat(40), to: fc.option(row) });
  test.prop([
    fc.array(fc.record({ field: key, descending: fc.boolean() }), { minLength: 1, maxLength: 3 }),
    fc.array(row, { minLength: 1, maxLength: 40 }),
    fc.array(change, { maxLength: 15 }),
  ])('a kept order stays what sorting anew would give', (sort, given, changes) => {
    const id = (at: number) => String(at).padStart(3, '0');
    const index = filled(given.map((values, at) => order(id(at), values)));
    index.list({ ...page, sort });
    for (const { at, to } of changes) index.set(id(at), to === null ? null : order(id(at), to));
    const kept = ids(index.all({ ...page, sort }));
    const anew = filled([...index.all(page)].sort((left, right) => (left.id < right.id ? 1 : -1)));
    expect(kept).toBe(ids(anew.all({ ...page, sort })));
  });
});
