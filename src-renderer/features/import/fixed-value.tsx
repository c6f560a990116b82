import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { useFieldOptions } from './field-options.ts';
import type { FieldRowProps } from './use-field-mapping.ts';

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
  const options = useFieldOptions(form, { name, field });
  const label = t('columns.fixedFor', { field: words(fieldLabelKey(form.key, name)) });
  if (options === undefined) {
    return (
      <Input
        size="small"
        aria-label={label}
        value={String(value)}
        onChange={(event) => edit.giveValue(name, event.target.value)}
      />
    );
  }
  const give = (chosen: string): void =>
    edit.giveValue(name, field.type === 'yes-no' ? chosen === 'true' : chosen);
  return (
    <Select
      size="small"
      showSearch
      aria-label={label}
      optionFilterProp="label"
      style={{ width: '100%' }}
      value={value === '' ? undefined : String(value)}
      options={[...options]}
      onChange={give}
    />
  );
}
