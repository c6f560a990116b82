import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { isLookedUp } from '#shared/engines/import/draft-mapping.ts';
import type { FieldRowProps } from './use-field-mapping.ts';
import { ValueSelect } from './value-select.tsx';

/** One value for every row of the file. */
export function FixedValue({
  form,
  name,
  field,
  edit,
  value,
}: FieldRowProps & { readonly value: string | boolean }) {
  const { t } = useTranslation('import');
  const words = useOpenWords();
  const label = t('columns.fixedFor', { field: words(fieldLabelKey(form.key, name)) });
  if (!isLookedUp(field)) {
    return (
      <Input
        size="small"
        aria-label={label}
        value={String(value)}
        onChange={(event) => edit.giveValue(name, event.target.value)}
      />
    );
  }
  const give = (chosen = ''): void =>
    edit.giveValue(name, field.type === 'yes-no' ? chosen === 'true' : chosen);
  return (
    <ValueSelect
      form={form}
      name={name}
      field={field}
      label={label}
      value={value === '' ? undefined : String(value)}
      onChange={give}
    />
  );
}
