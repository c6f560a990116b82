import { useCallback } from 'react';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { isRecordKind } from '#shared/domain/forms.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';

const KNOWN: ReadonlySet<string> = new Set([
  ...['purchase-request', 'purchase-order'].flatMap((noun) =>
    ['create', 'submit', 'withdraw', 'cancel'].map((verb) => `${noun}.${verb}`),
  ),
  'goods-receipt.post',
  ...['create', 'edit', 'delete', 'import'].map((verb) => `record.${verb}`),
  ...['agree', 'reject', 'return', 'take-back', 'read', 'see'].map((verb) => `approval.${verb}`),
  ...['add', 'edit', 'delete'].map((verb) => `comment.${verb}`),
  ...['add', 'remove'].map((verb) => `attachment.${verb}`),
  'conflict.decide',
  'exception.settle',
  'notice.read',
  'quarantine.handle',
  'process.publish',
  ...['save', 'delete', 'set-default'].map((verb) => `list-view.${verb}`),
  'form.publish',
  'organisation.change',
  'record.undo-import',
  'import-run.note',
  'import-mapping.save',
]);

interface Deed {
  readonly type: string;
  readonly target: { readonly kind: string };
  readonly payload: unknown;
}

function submitsAtOnce(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'submit' in payload && payload.submit === true;
}

/** Key of what somebody did: a type that this version does not know is an "Action". */
export function commandKey({ type, payload }: Deed): string {
  if (!KNOWN.has(type)) return 'outbox:command.other';
  const ending = type.endsWith('.create') && submitsAtOnce(payload) ? 'AndSubmit' : '';
  return `outbox:command.${type}${ending}`;
}

/** What somebody did, in words: "New purchase request, submitted". */
export function useCommandWords(): (deed: Deed) => string {
  const words = useOpenWords();
  return useCallback(
    (deed) => {
      const { kind } = deed.target;
      return words(commandKey(deed), { kind: isRecordKind(kind) ? words(formNameKey(kind)) : '' });
    },
    [words],
  );
}
