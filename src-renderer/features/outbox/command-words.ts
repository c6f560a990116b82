import type { OpenWords } from '#renderer/components/open-words.ts';
import type { PendingCommand } from '#renderer/data/contract.ts';
import { isRecordKind } from '#shared/domain/forms.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';

const KNOWN: ReadonlySet<string> = new Set([
  ...['purchase-request', 'purchase-order'].flatMap((noun) =>
    ['create', 'submit', 'withdraw', 'cancel'].map((verb) => `${noun}.${verb}`),
  ),
  'goods-receipt.post',
  ...['create', 'edit', 'delete', 'import'].map((verb) => `record.${verb}`),
  ...['agree', 'reject', 'return', 'take-back', 'read'].map((verb) => `approval.${verb}`),
  'comment.add',
  'conflict.decide',
  'notice.read',
  'quarantine.handle',
  'process.publish',
]);

function submitsAtOnce(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'submit' in payload && payload.submit === true;
}

/** What somebody did, in words: "New purchase request, submitted". A type from a newer version is an "Action". */
export function commandWords(item: PendingCommand, words: OpenWords): string {
  if (!KNOWN.has(item.type)) return words('outbox:command.other');
  if (item.type.endsWith('.create') && submitsAtOnce(item.payload)) {
    return words(`outbox:command.${item.type}AndSubmit`);
  }
  const { kind } = item.target;
  return words(`outbox:command.${item.type}`, { kind: isRecordKind(kind) ? words(formNameKey(kind)) : '' });
}
