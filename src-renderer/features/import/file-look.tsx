import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { TableView } from '#renderer/data/client/import-file.ts';
import type { SavedMapping } from '#shared/domain/import/import-mapping-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { DELIMITERS } from '#shared/engines/import/detect-delimiter.ts';
import { IMPORT_ENCODINGS } from '#shared/engines/import/detect-encoding.ts';
import type { FileWishes } from '#shared/engines/import/read-table.ts';
import { useImportStore } from './import-store.ts';
import { readAgain } from './open-file.ts';

interface FileLookProps {
  readonly form: FormDefinition;
  readonly table: TableView;
  readonly saved: readonly SavedMapping[];
}

const DELIMITER_NAMES = { ',': ',', ';': ';', '\t': 'Tab', '|': '|' } as const;
const ENCODING_NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030 / GBK',
  'windows-1252': 'Windows-1252',
  'windows-1258': 'Windows-1258',
};

/** How the file was read; whoever sees nonsense below says it better here. */
export function FileLook({ form, table, saved }: FileLookProps) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const { zone } = useReader();
  const busy = useImportStore((session) => session.busy !== null);
  const again = (changes: FileWishes): void => {
    const now =
      table.format === 'xlsx'
        ? { sheet: table.sheet, headingRow: table.headingRow }
        : { encoding: table.encoding, delimiter: table.delimiter, headingRow: table.headingRow };
    void readAgain({ ...now, ...changes }, { engine, form, saved, zone });
  };
  return (
    <>
      {table.format === 'csv' ? (
        <>
          <Select
            size="small"
            aria-label={t('file.encoding')}
            disabled={busy}
            value={table.encoding}
            popupMatchSelectWidth={false}
            options={IMPORT_ENCODINGS.map((value) => ({ value, label: ENCODING_NAMES[value] ?? value }))}
            onChange={(encoding) => again({ encoding })}
          />
          <Select
            size="small"
            aria-label={t('file.delimiter')}
            disabled={busy}
            value={table.delimiter}
            options={DELIMITERS.map((value) => ({
              value,
              label: t('file.delimiterIs', { sign: DELIMITER_NAMES[value] }),
            }))}
            popupMatchSelectWidth={false}
            onChange={(delimiter) => again({ delimiter })}
          />
        </>
      ) : (
        <Select
          size="small"
          aria-label={t('file.sheet')}
          disabled={busy}
          value={table.sheet}
          options={table.sheets.map((value) => ({ value, label: value }))}
          popupMatchSelectWidth={false}
          onChange={(sheet) => {
            void readAgain({ sheet }, { engine, form, saved, zone });
          }}
        />
      )}
      <InputNumber
        size="small"
        aria-label={t('file.headingRow')}
        prefix={t('file.headingRow')}
        disabled={busy}
        min={1}
        max={99}
        style={{ width: 150 }}
        value={table.headingRow}
        onChange={(headingRow) => headingRow !== null && again({ headingRow })}
      />
    </>
  );
}
