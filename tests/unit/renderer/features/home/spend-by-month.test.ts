import { describe, expect, it } from 'vitest';
import type { Row } from '#renderer/data/contract.ts';
import { lastMonths, latestRates, spendByMonth } from '#renderer/features/home/spend-by-month.ts';

function row(content: Partial<Row>): Row {
  return {
    id: 'r',
    kind: 'purchase-order',
    title: '',
    number: '',
    otherNumber: '',
    status: 'approved',
    ownerId: '',
    amount: '',
    currency: 'CNY',
    updatedAt: '',
    version: 1,
    pending: null,
    cells: {},
    ...content,
  };
}

describe('spend by month', () => {
  it('sums approved orders exactly in base currency and leaves drafts out', () => {
    const rates = new Map([['USD', '7.1']]);
    const orders = [
      row({ amount: '0.1', cells: { orderDate: '2026-11-02' } }),
      row({ amount: '0.2', cells: { orderDate: '2026-11-03' } }),
      row({ amount: '10', currency: 'USD', cells: { orderDate: '2026-10-31' } }),
      row({ amount: '999', status: 'draft', cells: { orderDate: '2026-11-03' } }),
    ];
    expect(spendByMonth(orders, ['2026-10', '2026-11'], { rates, base: 'CNY' })).toEqual([
      { month: '2026-10', amount: '71' },
      { month: '2026-11', amount: '0.3' },
    ]);
  });

  it('takes the newest rate of each currency', () => {
    const rate = (date: string, value: string) =>
      row({ kind: 'exchange-rate', cells: { currency: 'USD', base: 'CNY', rate: value, date } });
    expect(latestRates([rate('2026-01-02', '7.0'), rate('2026-02-01', '7.2')], 'CNY').get('USD')).toBe('7.2');
  });

  it('counts months back over the turn of the year', () => {
    expect(lastMonths('2026-02-10', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
  });
});
