import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { displayName } from '#renderer/components/display-name.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { listFieldType } from '#shared/engines/list/list-field-type.ts';
import { COUNTRY_CODES } from '#shared/kernel/country.ts';
import { LANGUAGE_CODES } from '#shared/kernel/language.ts';
import { listFieldKey } from '../list-fields.ts';
import type { ExportColumn } from './export-cells.ts';

/** The columns on screen, and beside each figure the currency or unit without which it says nothing. */
export function exportFields(form: FormDefinition, columns: readonly string[]): readonly string[] {
  const fields = columns.flatMap((name) => {
    const field = form.fields[name];
    if (field?.type === 'money') return [name, field.currencyField];
    return field?.type === 'quantity' && field.unitField ? [name, field.unitField] : [name];
  });
  return [...new Set(fields)].filter((name) => listFieldType(form, name) !== undefined);
}

/** How each field stands in the file, in the reader's language. */
export function useExportColumns(
  form: FormDefinition,
): (fields: readonly string[]) => readonly ExportColumn[] {
  const { t, i18n } = useTranslation('records');
  const words = useOpenWords();
  return useCallback(
    (fields) => {
      const wordsOf = (name: string, field: FieldDefinition | undefined) => {
        if (field?.type === 'yes-no') return { true: t('field.yes'), false: t('field.no') };
        if (field?.type === 'country') {
          return Object.fromEntries(
            COUNTRY_CODES.map((code) => [code, displayName('region', code, i18n.language)]),
          );
        }
        if (field?.type === 'language') {
          return Object.fromEntries(
            LANGUAGE_CODES.map((code) => [code, displayName('language', code, i18n.language)]),
          );
        }
        if (field === undefined || !('options' in field)) return undefined;
        return Object.fromEntries(
          field.options.map((option) => [option, words(optionLabelKey(form.key, name, option))]),
        );
      };
      return fields.map((name) => {
        const own = wordsOf(name, form.fields[name]);
        const type = exportType(listFieldType(form, name) ?? 'text');
        return { label: words(listFieldKey(form, name)), type, ...(own && { words: own }) };
      });
    },
    [form, words, t, i18n.language],
  );
}

function exportType(type: string): ExportColumn['type'] {
  switch (type) {
    case 'money':
    case 'decimal':
    case 'rate':
    case 'quantity':
    case 'files':
      return 'number';
    case 'percentage':
    case 'duration':
    case 'date':
    case 'instant':
      return type;
    case 'multi-choice':
      return 'several';
    default:
      return 'text';
  }
}
