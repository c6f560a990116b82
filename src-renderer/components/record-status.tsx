import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { optionTone } from '#shared/engines/form/option-tone.ts';
import { useOpenWords } from './open-words.ts';
import { PendingTag } from './pending-tag.tsx';
import { type PendingWord, pendingReplacesStatus } from './pending-words.ts';
import { ToneTag } from './tone-tag.tsx';

interface RecordStatusProps {
  readonly form: FormDefinition;
  readonly status: string;
  /** The newest own action that the server has not accepted. */
  readonly pending: PendingWord | null;
  /** False while the record exists on this laptop only. */
  readonly isOnServer: boolean;
  /** Room for one word: that of an own action that was answered is a sign beside the status. */
  readonly isNarrow?: boolean;
}

/** The server's status, unless an own action is still on its way: then that, and nothing more. */
export function RecordStatus({ form, status, pending, isOnServer, isNarrow = false }: RecordStatusProps) {
  const words = useOpenWords();
  const { statusField } = form;
  const shown = statusField !== undefined && status !== '' && !pendingReplacesStatus(pending, isOnServer);
  if (!shown) return pending && <PendingTag state={pending} />;
  const label = words(optionLabelKey(form.key, statusField, status));
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
      <ToneTag tone={optionTone(form.fields[statusField], status)}>{label}</ToneTag>
      {pending && <PendingTag state={pending} isSign={isNarrow} />}
    </span>
  );
}

interface RowStatusProps extends Pick<RecordStatusProps, 'form'> {
  /** Version 0: it exists on this laptop only. */
  readonly row: Pick<RecordStatusProps, 'status' | 'pending'> & { readonly version: number };
}

/** The same of a row in a list, where there is room for one word. */
export function RowStatus({ form, row }: RowStatusProps) {
  const { status, pending, version } = row;
  return <RecordStatus form={form} status={status} pending={pending} isOnServer={version > 0} isNarrow />;
}
