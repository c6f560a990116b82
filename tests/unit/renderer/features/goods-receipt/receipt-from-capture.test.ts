import { describe, expect, it } from 'vitest';
import type { Capture, CaptureLine } from '#renderer/data/contract.ts';
import { receiptFromCapture } from '#renderer/features/goods-receipt/receipt-from-capture.ts';

const lines = [
  { id: 'a', itemId: 'cable', description: 'Cable', quantity: '10', unit: 'pcs', receivedQuantity: '4' },
  { id: 'b', itemId: 'cable', description: 'Cable, later', quantity: '5', unit: 'pcs' },
  { id: 'c', itemId: 'valve', description: 'Valve', quantity: '2', unit: 'box' },
  { id: 'd', description: 'No item', quantity: '1', unit: 'pcs' },
];
const CODES: Readonly<Record<string, readonly string[]>> = { cable: ['CAB-1', '400638'], valve: ['VAL-2'] };
const order = {
  id: 'po1',
  title: 'Order',
  values: { warehouseId: 'w1', lines },
  codes: ({ itemId }: Readonly<Record<string, unknown>>) => CODES[String(itemId)] ?? [],
};

function receive(captured: readonly [code: string, quantity: string, unit?: string][], note = '') {
  const typed: readonly CaptureLine[] = captured.map(([code, quantity, unit = ''], at) => ({
    id: `l${at}`,
    code,
    quantity,
    unit,
  }));
  const capture: Capture = {
    id: 'capture:1',
    kind: 'receipt',
    startedAt: '2026-11-28T08:00:00.000Z',
    sealedAt: '2026-11-27T08:00:00.000Z',
    subject: 'PO-1',
    lines: typed,
    note,
    photos: [],
  };
  return receiptFromCapture(capture, order, {
    newId: () => 'new',
    receivedOn: '2026-11-28',
    named: (rest) => rest.map(({ code, quantity }) => `${code}×${quantity}`).join(),
  });
}

const quantities = (values: Readonly<Record<string, unknown>>) =>
  (values.lines as readonly { orderLineId: string; quantity: string }[]).map(
    ({ orderLineId, quantity }) => `${orderLineId} ${quantity}`,
  );

describe('a receipt made from what was captured', () => {
  it('goes to the lines of the order by number or barcode, each scan added', () => {
    const { values, unmatched } = receive([
      ['cab-1', '1'],
      ['400638', '2.5'],
      [' VAL-2 ', '2', 'BOX'],
    ]);
    expect(unmatched).toEqual([]);
    expect(quantities(values)).toEqual(['a 3.5', 'c 2']);
    expect(values).toMatchObject({ purchaseOrderId: 'po1', warehouseId: 'w1', receivedOn: '2026-11-28' });
    expect(values).not.toHaveProperty('note');
  });

  it('fills the line that is open before the next one, and lets the last one have what is too much', () => {
    const { values } = receive([
      ['CAB-1', '6'],
      ['CAB-1', '5'],
      ['CAB-1', '7'],
    ]);
    expect(quantities(values)).toEqual(['a 6', 'b 12']);
  });

  it('names what is on no line, in another unit, or no quantity: nothing is dropped', () => {
    const { values, unmatched } = receive(
      [
        ['UNKNOWN', '3'],
        ['VAL-2', '4', 'pcs'],
        ['CAB-1', 'ten'],
        ['CAB-1', '1'],
      ],
      'Torn box',
    );
    expect(unmatched.map(({ code }) => code)).toEqual(['UNKNOWN', 'VAL-2', 'CAB-1']);
    expect(quantities(values)).toEqual(['a 1']);
    expect(values.note).toBe('Torn box\nUNKNOWN×3,VAL-2×4,CAB-1×ten');
  });
});
