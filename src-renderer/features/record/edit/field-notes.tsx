import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { uniqueKeysOf } from '#shared/domain/record/record-checks.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { policyTextKey } from '#shared/engines/form/label-keys.ts';
import { useShownRecord } from '../fields/shown-record.ts';
import { textOf } from '../record-values.ts';
import { useSessionValue } from './form-session.ts';

interface FieldNotesProps {
  readonly form: FormDefinition;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly value: unknown;
}

/** Below a field: the policy behind its rules, and who else seems to have its value. */
export function FieldNotes({ form, name, field, value }: FieldNotesProps) {
  const words = useOpenWords();
  const key = uniqueKeysOf(form).find(([telling]) => telling === name);
  return (
    <>
      {field.policy !== undefined && <div>{words(policyTextKey(form.key, name))}</div>}
      {key !== undefined && textOf(value).trim() !== '' && <SameValue form={form} names={key} />}
    </>
  );
}

/** A hint only: this laptop need not hold every record, and the server decides. */
function SameValue({ form, names }: { readonly form: FormDefinition; readonly names: readonly string[] }) {
  const { t } = useTranslation('records');
  const ownId = useShownRecord();
  // One text, so that nothing renders while other fields are typed into.
  const texts = useSessionValue(({ values }) => names.map((name) => textOf(values[name]).trim()).join('\n'));
  const where = Object.fromEntries(texts.split('\n').map((text, at) => [names[at] ?? '', text]));
  const { rows, isLoading } = useList({ kind: form.key, where, offset: 0, limit: 2 });
  const other = rows.find(({ id }) => id !== ownId);
  // As it stands already: nothing to say about it.
  if (isLoading || (other === undefined && rows.length > 0)) return null;
  return (
    <div>{other ? t('edit.notUnique', { title: other.title || other.number }) : t('edit.uniqueLater')}</div>
  );
}
