import { WarningOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneName } from '#renderer/components/zone-names.ts';
import { DATE_STYLES, type DateStyle } from '#shared/engines/import/date-style.ts';
import { isLookedUp, ruleOf } from '#shared/engines/import/draft-mapping.ts';
import type { NumberStyle } from '#shared/engines/import/number-style.ts';
import type { Zone } from '#shared/kernel/instant.ts';
import styles from './import.module.css';
import { useImportStore } from './import-store.ts';
import type { FieldRowProps } from './use-field-mapping.ts';
import { ValueDialog } from './value-dialog.tsx';
import { namesARow, rowColumnsOf, wordsOf } from './value-tables.ts';

/** The 28th of November as each style writes it: nobody has to read patterns. */
const EXAMPLES: Readonly<Record<DateStyle, string>> = {
  'yyyy-M-d': '2026-11-28',
  'yyyy/M/d': '2026/11/28',
  'yyyy.M.d': '2026.11.28',
  yyyyMMdd: '20261128',
  'yyyy\u5e74M\u6708d\u65e5': '2026\u5e7411\u670828\u65e5',
  'd-MMM-yy': '28-Nov-2026',
  'MMM d, yyyy': 'Nov 28, 2026',
  'd/M/yy': '28/11/2026',
  'M/d/yy': '11/28/2026',
  'd-M-yyyy': '28-11-2026',
  'M-d-yyyy': '11-28-2026',
  'd.M.yyyy': '28.11.2026',
};

type ColumnProps = FieldRowProps & { readonly column: string };

/** How the column writes days and numbers, and what its words mean; what could be read in two ways is marked. */
export function HowWritten(props: ColumnProps) {
  const { mapping, table } = useImportStore();
  const rule = mapping && ruleOf(mapping).fields[props.name];
  const view = table?.described.find(({ name }) => name === props.column);
  if (!rule || !('columns' in rule) || view === undefined) return null;
  if (rule.type === 'date')
    return <DateWay {...props} styles={rule.dateStyles ?? []} isSure={view.dates.isSure} />;
  if (rule.type === 'decimal') {
    return <NumberWay {...props} style={rule.numberStyle ?? 'point'} isSure={view.numbers.isSure} />;
  }
  if (rule.type === 'instant') return <MomentWay samples={view.samples} zone={mapping.zone ?? 'UTC'} />;
  if (isLookedUp(props.field)) return <WordWay {...props} />;
  return <span className={styles.samples}>{view.samples.join(' · ')}</span>;
}

/** Times that name no place of their own. */
function MomentWay({ samples, zone }: { readonly samples: readonly string[]; readonly zone: Zone }) {
  const { t } = useTranslation('import');
  const nameOf = useZoneName();
  return (
    <span className={styles.samples}>
      {t('columns.momentZone', { zone: nameOf(zone) })} · {samples.join(' · ')}
    </span>
  );
}

function DateWay({
  name,
  edit,
  styles: chosen,
  isSure,
}: ColumnProps & { styles: readonly DateStyle[]; isSure: boolean }) {
  const { t } = useTranslation('import');
  return (
    <>
      <Select
        size="small"
        aria-label={t('columns.dateStyle')}
        value={chosen[0]}
        popupMatchSelectWidth={false}
        options={DATE_STYLES.map((value) => ({ value, label: EXAMPLES[value] }))}
        onChange={(style: DateStyle) => edit.changeColumn(name, { dateStyles: [style] })}
      />
      {!isSure && <Unsure hint={t('columns.unsureDate')} />}
    </>
  );
}

function NumberWay({ name, edit, style, isSure }: ColumnProps & { style: NumberStyle; isSure: boolean }) {
  const { t } = useTranslation('import');
  return (
    <>
      <Select
        size="small"
        aria-label={t('columns.numberStyle')}
        value={style}
        popupMatchSelectWidth={false}
        options={[
          { value: 'point' as const, label: '1,234.5' },
          { value: 'comma' as const, label: '1.234,5' },
        ]}
        onChange={(numberStyle) => edit.changeColumn(name, { numberStyle })}
      />
      {!isSure && <Unsure hint={t('columns.unsureNumber')} />}
    </>
  );
}

function Unsure({ hint }: { readonly hint: string }) {
  return (
    <Tooltip title={hint}>
      <Button
        size="small"
        type="text"
        icon={<WarningOutlined />}
        aria-label={hint}
        className={styles.unsure}
      />
    </Tooltip>
  );
}

function WordWay(props: ColumnProps) {
  const { t } = useTranslation('import');
  const [isOpen, setIsOpen] = useState(false);
  const { mapping, distinct } = useImportStore();
  if (mapping === null) return null;
  const words = wordsOf(props.field, distinct[props.column] ?? []);
  const table = mapping.tables[props.name] ?? {};
  const isRow = namesARow(rowColumnsOf(mapping, props.name), distinct);
  const unknown = words.filter(
    (word) => !Object.hasOwn(table, word) && !mapping.nullWords.includes(word) && !isRow(word),
  ).length;
  return (
    <>
      <Button size="small" danger={unknown > 0} onClick={() => setIsOpen(true)}>
        {unknown > 0
          ? t('values.unknown', { count: unknown, of: words.length })
          : t('values.known', { count: words.length })}
      </Button>
      {isOpen && <ValueDialog {...props} words={words} isRow={isRow} onClose={() => setIsOpen(false)} />}
    </>
  );
}
