import { type FormValues, linesOf } from '#shared/engines/form/form-values.ts';
import { addDecimals, compareDecimals, isDecimalText } from '#shared/kernel/money.ts';

interface Source {
  readonly id: string;
  readonly values: FormValues;
}

function decimalOf(value: unknown): string {
  return typeof value === 'string' && isDecimalText(value) ? value : '0';
}

/** What of a line is still to come; never below zero. */
export function outstanding(line: FormValues): string {
  const received = decimalOf(line.receivedQuantity);
  const minus = received.startsWith('-') ? received.slice(1) : `-${received}`;
  const rest = addDecimals([decimalOf(line.quantity), minus]);
  return compareDecimals(rest, '0') > 0 ? rest : '0';
}

/** First values of a receipt: every line of the order that is still open, with the quantity still to come. */
export function receiptFromOrder(order: Source, newId: () => string): FormValues {
  const { warehouseId } = order.values;
  const open = linesOf(order.values, 'lines').filter((line) => outstanding(line) !== '0');
  return {
    purchaseOrderId: order.id,
    ...(typeof warehouseId === 'string' && { warehouseId }),
    lines: open.map((line) => ({
      id: newId(),
      orderLineId: line.id,
      ...(line.itemId !== undefined && { itemId: line.itemId }),
      description: line.description,
      quantity: outstanding(line),
      unit: line.unit,
    })),
  };
}
