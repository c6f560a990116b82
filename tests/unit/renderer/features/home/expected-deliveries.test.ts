import { describe, expect, it } from 'vitest';
import type { Row } from '#renderer/data/contract.ts';
import { expectedDeliveries } from '#renderer/features/home/expected-deliveries.ts';

function order(number: string, cells: Row['cells']): Row {
  return {
    id: `id-${number}`,
    kind: 'purchase-order',
    title: `Order ${number}`,
    number,
    otherNumber: '',
    status: 'approved',
    ownerId: '',
    amount: '',
    currency: 'CNY',
    updatedAt: '',
    version: 1,
    pending: null,
    cells,
  };
}

describe('expected deliveries', () => {
  it('come with the earliest promised day first and those without a day last', () => {
    const orders = [
      order('PO-4', {}),
      order('PO-3', { promisedDate: '2026-12-24' }),
      order('PO-2', { promisedDate: '2026-11-20' }),
      order('PO-1', { promisedDate: '2026-12-24' }),
    ];
    const shown = expectedDeliveries(orders, '2026-11-21').map(({ number, date }) => [number, date]);
    expect(shown).toEqual([
      ['PO-2', '2026-11-20'],
      ['PO-1', '2026-12-24'],
      ['PO-3', '2026-12-24'],
      ['PO-4', ''],
    ]);
  });

  it('are late from the day after the promised one, and take the day of their lines where the order has none', () => {
    const orders = [
      order('PO-1', { promisedDate: '2026-11-21' }),
      order('PO-2', { lastPromised: '2026-11-22' }),
    ];
    const late = (today: string) => expectedDeliveries(orders, today).map(({ isLate }) => isLate);
    expect(late('2026-11-21')).toEqual([false, false]);
    expect(late('2026-11-22')).toEqual([true, false]);
    expect(late('2026-11-23')).toEqual([true, true]);
  });
});
