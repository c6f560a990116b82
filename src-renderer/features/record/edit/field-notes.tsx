import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { policyTextKey } from '#shared/engines/form/label-keys.ts';
import { textOf } from '../record-values.ts';

interface FieldNotesProps {
  readonly form: FormDefinition;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly value: unknown;
}

/** Below a field: the policy behind its rules, and who else seems to have its value. */
export function FieldNotes({ form, name, field, value }: FieldNotesProps) {
  const words = useOpenWords();
  const text = textOf(value).trim();
  return (
    <>
      {field.policy !== undefined && <div>{words(policyTextKey(form.key, name))}</div>}
      {field.unique === true && text !== '' && <SameValue form={form} name={name} value={text} />}
    </>
  );
}

/** A hint only: this laptop need not hold every record, and the server decides. */
function SameValue({ form, name, value }: { form: FormDefinition; name: string; value: string }) {
  const { t } = useTranslation('records');
  const { rows } = useList({ kind: form.key, where: { [name]: value }, offset: 0, limit: 1 });
  const [other] = rows;
  return (
    <div>{other ? t('edit.notUnique', { title: other.title || other.number }) : t('edit.uniqueLater')}</div>
  );
}
