import type { Capture, CaptureLine } from '#renderer/data/contract.ts';
import { type FormValues, type LineValues, linesOf } from '#shared/engines/form/form-values.ts';
import { addDecimals, compareDecimals, isDecimalText } from '#shared/kernel/money.ts';
import { outstanding } from './receipt-from-order.ts';

/** An order as this laptop holds it, with what is printed on its goods. */
export interface CapturedOrder {
  readonly id: string;
  readonly title: string;
  readonly values: FormValues;
  /** Numbers and barcodes of the item of a line. */
  codes(line: FormValues): readonly string[];
}

export interface CapturedReceipt {
  readonly values: FormValues;
  /** Captured, and on no line of the order: named, never dropped. */
  readonly unmatched: readonly CaptureLine[];
}

export interface ReceiptWords {
  newId(): string;
  /** The day on which it was captured. */
  readonly receivedOn: string;
  /** Sentence for the note about lines that are not on the order; '' for none. */
  named(lines: readonly CaptureLine[]): string;
}

/** A captured receipt as the goods-receipt form takes it: quantities by line of the order, in the order's sequence. */
export function receiptFromCapture(
  capture: Capture,
  order: CapturedOrder,
  { newId, receivedOn, named }: ReceiptWords,
): CapturedReceipt {
  const lines = linesOf(order.values, 'lines');
  const received = new Map<LineValues, string>();
  const unmatched: CaptureLine[] = [];
  for (const captured of capture.lines) {
    const line = lineFor(captured, lines, { order, received });
    if (line === undefined) unmatched.push(captured);
    else received.set(line, addDecimals([received.get(line) ?? '0', captured.quantity]));
  }
  const { warehouseId } = order.values;
  const note = [capture.note, named(unmatched)].filter((text) => text !== '').join('\n');
  return {
    unmatched,
    values: {
      purchaseOrderId: order.id,
      ...(typeof warehouseId === 'string' && { warehouseId }),
      receivedOn,
      ...(note !== '' && { note }),
      lines: lines
        .filter((line) => received.has(line))
        .map((line) => ({
          id: newId(),
          orderLineId: line.id,
          ...(line.itemId !== undefined && { itemId: line.itemId }),
          description: line.description,
          quantity: received.get(line),
          unit: line.unit,
        })),
    },
  };
}

interface Filling {
  readonly order: CapturedOrder;
  readonly received: ReadonlyMap<LineValues, string>;
}

/** The first line of the item that is still open; of several that are full, the last. */
function lineFor(
  captured: CaptureLine,
  lines: readonly LineValues[],
  filling: Filling,
): LineValues | undefined {
  const { code, quantity, unit } = captured;
  if (!isDecimalText(quantity)) return undefined;
  const own = lines.filter(
    (line) => filling.order.codes(line).some((known) => isSame(known, code)) && isUnit(line, unit),
  );
  return own.find((line) => isOpen(line, filling)) ?? own.at(-1);
}

function isOpen(line: LineValues, { received }: Filling): boolean {
  return compareDecimals(outstanding(line), received.get(line) ?? '0') > 0;
}

/** Another unit than the order's is for a person to convert. */
function isUnit(line: LineValues, unit: string): boolean {
  return unit === '' || (typeof line.unit === 'string' && isSame(line.unit, unit));
}

function isSame(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
