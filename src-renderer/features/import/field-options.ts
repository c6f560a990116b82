import { useTranslation } from 'react-i18next';
import { displayName } from '#renderer/components/display-name.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import { COUNTRY_CODES } from '#shared/kernel/country.ts';
import { CURRENCY_CODES } from '#shared/kernel/currency.ts';

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** What a field of words can hold, to choose from; undefined where it is no such field. Records are searched for. */
export function useFieldOptions(
  form: FormDefinition,
  { name, field }: { readonly name: string; readonly field: FieldDefinition },
): readonly FieldOption[] | undefined {
  const { t, i18n } = useTranslation('import');
  const words = useOpenWords();
  const coded = (codes: readonly string[], type: 'region' | 'currency' | 'language'): FieldOption[] => {
    return codes.map((value) => ({ value, label: `${value} · ${displayName(type, value, i18n.language)}` }));
  };
  switch (field.type) {
    case 'choice':
    case 'status':
    case 'multi-choice':
      return field.options.map((value) => ({ value, label: words(optionLabelKey(form.key, name, value)) }));
    case 'country':
      return coded(COUNTRY_CODES, 'region');
    case 'currency':
      return coded(CURRENCY_CODES, 'currency');
    case 'language':
      return coded(LANGUAGES, 'language');
    case 'yes-no':
      return [
        { value: 'true', label: t('values.yes') },
        { value: 'false', label: t('values.no') },
      ];
    default:
      return undefined;
  }
}
