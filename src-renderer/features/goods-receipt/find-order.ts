import type { EngineConnection } from '#renderer/data/contract.ts';
import { type FormValues, isObject, linesOf } from '#shared/engines/form/form-values.ts';
import type { CapturedOrder } from './receipt-from-capture.ts';

type Engine = Pick<EngineConnection, 'list' | 'getDocument'>;

/** The order of a number as somebody typed or scanned it; null where this laptop holds none. */
export async function findOrder(engine: Engine, number: string): Promise<CapturedOrder | null> {
  const wanted = number.trim().toLowerCase();
  if (wanted === '') return null;
  const { rows } = await engine.list({ kind: 'purchase-order', text: number.trim(), offset: 0, limit: 50 });
  const row = rows.find((one) =>
    [one.number, one.otherNumber, one.cells.externalNumber].some((text) => text?.toLowerCase() === wanted),
  );
  const view = row && (await engine.getDocument('purchase-order', row.id));
  if (!row || !view || !isObject(view.document.body)) return null;
  const values = view.document.body;
  const codes = await codesOf(engine, values);
  return {
    id: row.id,
    title: row.title,
    values,
    codes: ({ itemId }) => (typeof itemId === 'string' ? (codes.get(itemId) ?? []) : []),
  };
}

/** What is printed on the goods of each item of the order. */
async function codesOf(engine: Engine, values: FormValues): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = new Set(linesOf(values, 'lines').map(({ itemId }) => itemId));
  const codes = new Map<string, readonly string[]>();
  for (const id of ids) {
    if (typeof id !== 'string') continue;
    const body = (await engine.getDocument('item', id))?.document.body;
    if (!isObject(body)) continue;
    codes.set(
      id,
      [body.sku, body.barcode].filter((code): code is string => typeof code === 'string' && code !== ''),
    );
  }
  return codes;
}
