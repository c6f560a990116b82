import { CapturedDrafts } from '#renderer/features/capture/captured-drafts.tsx';
import { DraftListScreen } from '#renderer/features/draft/draft-list-screen.tsx';
import { beginCapturedReceipt } from '#renderer/features/goods-receipt/begin-captured-receipt.ts';

/** Typing that was begun, and what was captured while reading was sealed: receipts go on in their own form. */
export function DraftRoute() {
  return <DraftListScreen captured={<CapturedDrafts beginReceipt={beginCapturedReceipt} />} />;
}
