import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { RejectedRow } from '#renderer/data/client/import-file.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { columnOf } from '#shared/engines/import/draft-mapping.ts';
import type { RecordError } from '#shared/engines/import/import-line.ts';
import { useImportStore } from './import-store.ts';
import type { RejectWords } from './reject-text.ts';

/** Why a row is not in, in the reader's language: every reason with the column that it is about. */
export function useRejectWords(form: FormDefinition): RejectWords {
  const { t, i18n } = useTranslation('import');
  const words = useOpenWords();
  const { mapping, table } = useImportStore();
  return useMemo(() => {
    const placeOf = ({ path }: RecordError): string =>
      (mapping && columnOf(mapping, path)) ?? (path === '' ? '' : words(fieldLabelKey(form.key, path)));
    const sentenceOf = ({ code, limit }: RecordError): string => {
      const values = { limit: limit ?? '' };
      if (i18n.exists(`codes:field.${code}`)) return words(`codes:field.${code}`, values);
      return i18n.exists(`codes:${code}`) ? words(`codes:${code}`, values) : code;
    };
    const errorsOf = ({ rejection }: RejectedRow) => rejection.errors ?? [];
    return {
      headings: [t('rejects.line'), t('rejects.reason'), t('rejects.where'), t('rejects.what')],
      where: (row) => {
        const errors = errorsOf(row);
        return errors.length === 0 ? row.rejection.column : errors.map(placeOf).filter(Boolean).join('; ');
      },
      reason: (row) => {
        const errors = errorsOf(row);
        if (errors.length > 0) return errors.map(sentenceOf).join('; ');
        const first = Number(row.rejection.value) + (table?.headingRow ?? 1);
        return t(`reason.${row.rejection.reason}`, { first });
      },
      what: (row) => {
        const columns = errorsOf(row).map(placeOf);
        if (row.rejection.reason === 'record-repeated') columns.push(...row.rejection.column.split(' + '));
        if (columns.length === 0) return row.rejection.value;
        return columns.map((column) => row.line.cells[column] ?? '').join('; ');
      },
    };
  }, [form, i18n, mapping, table, t, words]);
}
