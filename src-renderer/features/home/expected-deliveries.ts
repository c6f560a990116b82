import type { Row } from '#renderer/data/contract.ts';

export interface ExpectedDelivery {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly supplierId: string;
  readonly warehouseId: string;
  /** The promised day; '' where nobody promised one. */
  readonly date: string;
  /** Promised for a day that has passed. */
  readonly isLate: boolean;
}

/** Orders whose goods can arrive: approved, not yet received in full. */
export const EXPECTED_STATUSES = ['approved', 'partially_received'];

/** Open orders as deliveries, the earliest promised day first, those without one at the end. */
export function expectedDeliveries(orders: readonly Row[], today: string): readonly ExpectedDelivery[] {
  const deliveries = orders.map(({ id, title, number, cells }): ExpectedDelivery => {
    const date = cells.promisedDate ?? cells.lastPromised ?? '';
    const { supplierId = '', warehouseId = '' } = cells;
    return { id, title, number, supplierId, warehouseId, date, isLate: date !== '' && date < today };
  });
  const order = ({ date, number }: ExpectedDelivery) => `${date === '' ? '9' : '0'}${date} ${number}`;
  return deliveries.sort((left, right) => (order(left) < order(right) ? -1 : 1));
}
