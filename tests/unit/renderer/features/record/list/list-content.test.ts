import { describe, expect, it } from 'vitest';
import {
  columnsOf,
  isFiltered,
  isMine,
  isWaiting,
  movedColumn,
  nextSort,
  placedBefore,
  queryOf,
  resizedColumn,
  withToggled,
  withWaiting,
} from '#renderer/features/record/list/list-content.ts';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import { PLAIN_VIEW } from '#shared/engines/list/view-content.ts';

const reader = { meId: 'p1', today: '2026-11-27', zone: 'Asia/Shanghai' };
const ask = (content: object, toggled: readonly string[] = []) =>
  queryOf(purchaseOrderForm, { ...PLAIN_VIEW, ...content }, { reader, toggled, optionName });
/** As a reader sees them. */
const NAMES: Readonly<Record<string, string>> = { 'status.approved': '已批准', 'status.draft': '草稿' };
const optionName = (field: string, option: string) => NAMES[`${field}.${option}`] ?? option;

describe('the question of a list', () => {
  it('asks for everything in the order of the form, with sums of its money, when nothing is chosen', () => {
    expect(ask({})).toEqual({
      kind: 'purchase-order',
      sort: [purchaseOrderForm.list.sort],
      sums: ['amount'],
    });
  });

  it('takes conditions, text, keys and groups over, and the reader by whom they are told', () => {
    const condition = { field: 'orderDate', is: 'last-days', days: 7 };
    const sort = [{ field: 'amount', descending: true }];
    const group = { field: 'supplierId', isClosed: true };
    expect(ask({ conditions: [condition], text: ' bolt ', sort, group }, ['s1'])).toMatchObject({
      filter: [condition],
      reader,
      text: 'bolt',
      sort,
      group: { ...group, except: ['s1'] },
    });
  });

  it('says which options the words name in the language of the reader, word by word', () => {
    expect(ask({ text: '批准 bolt' })).toMatchObject({
      text: '批准 bolt',
      named: [{ word: '批准', field: 'status', values: ['approved'] }],
    });
    expect(ask({ text: 'bolt' })).not.toHaveProperty('named');
  });

  it('leaves out what the form has no more', () => {
    const gone = { field: 'gone', descending: true };
    const query = ask({
      conditions: [{ field: 'gone', is: 'empty' }],
      sort: [gone],
      group: { field: 'lines', isClosed: false },
      columns: [{ field: 'gone' }],
    });
    expect(query).toEqual(ask({}));
  });

  it('does not count a sort or blanks as a filter', () => {
    expect(isFiltered({ ...PLAIN_VIEW, text: '  ', sort: [{ field: 'amount', descending: true }] })).toBe(
      false,
    );
    expect(isFiltered({ ...PLAIN_VIEW, text: 'x' })).toBe(true);
    expect(isFiltered({ ...PLAIN_VIEW, conditions: [{ field: 'amount', is: 'empty' }] })).toBe(true);
  });
});

describe('chips above a list', () => {
  it('put one status to another and take it away again', () => {
    const one = withToggled([], 'status', 'draft');
    const two = withToggled(one, 'status', 'approved');
    expect(two).toEqual([{ field: 'status', is: 'any-of', values: ['draft', 'approved'] }]);
    expect(withToggled(withToggled(two, 'status', 'draft'), 'status', 'approved')).toEqual([]);
  });

  it('know "mine" as whoever looks, and only where records have an owner', () => {
    const mine = withToggled([], 'buyerId', '@me');
    expect(isMine(purchaseOrderForm, mine)).toBe(true);
    expect(isMine(supplierForm, mine)).toBe(false);
  });

  it('leave other conditions alone', () => {
    const amount = { field: 'amount', is: 'empty' } as const;
    expect(isWaiting(withWaiting([amount], true))).toBe(true);
    expect(withWaiting(withWaiting([amount], true), false)).toEqual([amount]);
  });
});

describe('sorting by heads', () => {
  it('goes up, then down, then back to the list’s own order', () => {
    const up = nextSort([], 'amount', false);
    const down = nextSort(up, 'amount', false);
    expect([up, down, nextSort(down, 'amount', false)]).toEqual([
      [{ field: 'amount', descending: false }],
      [{ field: 'amount', descending: true }],
      [],
    ]);
  });

  it('adds a key with Shift, and turns or drops that key alone', () => {
    const two = nextSort(nextSort([], 'status', false), 'amount', true);
    expect(two.map(({ field }) => field)).toEqual(['status', 'amount']);
    const turned = nextSort(two, 'amount', true);
    expect(turned[1]).toEqual({ field: 'amount', descending: true });
    expect(nextSort(turned, 'amount', true)).toEqual([{ field: 'status', descending: false }]);
    expect(nextSort(two, 'title', false)).toEqual([{ field: 'title', descending: false }]);
  });
});

describe('columns', () => {
  const columns = [{ field: 'a' }, { field: 'b', width: 80 }, { field: 'c' }];
  const names = (moved: readonly { field: string }[]) => moved.map(({ field }) => field).join('');

  it('are those of the form until somebody chooses', () => {
    expect(columnsOf(purchaseOrderForm, PLAIN_VIEW).map(({ field }) => field)).toEqual(
      purchaseOrderForm.list.columns,
    );
  });

  it('move by keys and by dropping, and stay at an end', () => {
    expect(names(movedColumn(columns, 'a', 1))).toBe('bac');
    expect(names(movedColumn(columns, 'a', -1))).toBe('abc');
    expect(names(movedColumn(columns, 'c', 5))).toBe('abc');
    expect(names(placedBefore(columns, 'c', 'a'))).toBe('cab');
    expect(names(placedBefore(columns, 'a', 'c'))).toBe('bca');
    expect(names(placedBefore(columns, 'x', 'a'))).toBe('abc');
  });

  it('keep a width within reason', () => {
    expect(resizedColumn(columns, 'b', 120.4)[1]).toEqual({ field: 'b', width: 120 });
    expect(resizedColumn(columns, 'b', -5)[1]?.width).toBe(56);
    expect(resizedColumn(columns, 'b', 99_999)[1]?.width).toBe(1200);
  });
});
