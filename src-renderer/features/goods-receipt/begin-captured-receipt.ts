import type { Capture, DraftEntry, EngineConnection } from '#renderer/data/contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { findOrder } from './find-order.ts';
import { type ReceiptWords, receiptFromCapture } from './receipt-from-capture.ts';

type Engine = Pick<EngineConnection, 'list' | 'getDocument' | 'saveDraft' | 'drafts'>;

/**
 * Makes a captured receipt into typing of the ordinary goods-receipt form, kept before anybody looks at it. The same
 * capture is the same typing: what was done in the form meanwhile stays. Null where the order is not on this laptop.
 */
export async function beginCapturedReceipt(
  engine: Engine,
  capture: Capture,
  { at, ...words }: ReceiptWords & { readonly at: Instant },
): Promise<DraftEntry | null> {
  const id = `receipt:${capture.id}`;
  const begun = (await engine.drafts()).find((draft) => draft.id === id);
  if (begun) return begun;
  const order = await findOrder(engine, capture.subject);
  if (order === null) return null;
  const { values } = receiptFromCapture(capture, order, words);
  const draft: DraftEntry = {
    id,
    formKey: 'goods-receipt',
    recordId: null,
    title: order.title,
    savedAt: at,
    values: { values, base: {}, seenVersion: null, provisionalNumber: '' },
  };
  await engine.saveDraft(draft);
  return draft;
}
