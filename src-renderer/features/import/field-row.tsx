import { Select } from 'antd';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { ruleOf } from '#shared/engines/import/draft-mapping.ts';
import { COLUMN_DATA } from './column-list.tsx';
import { FixedValue } from './fixed-value.tsx';
import { HowWritten } from './how-written.tsx';
import styles from './import.module.css';
import { useImportStore } from './import-store.ts';
import type { FieldRowProps } from './use-field-mapping.ts';

const NOTHING = '\u0000nothing';
const FIXED = '\u0000fixed';

/** One field of the form: the column that gives it, or one value for every row. */
export function FieldRow(props: FieldRowProps) {
  const { form, name, field, edit } = props;
  const { t } = useTranslation('import');
  const words = useOpenWords();
  const { mapping, table } = useImportStore();
  const [isOver, setIsOver] = useState(false);
  if (mapping === null || table === null) return null;
  const rule = ruleOf(mapping).fields[name];
  const label = words(fieldLabelKey(form.key, name));
  const column = rule !== undefined && 'columns' in rule ? rule.columns[0] : undefined;
  const isFixed = rule !== undefined && 'constant' in rule;
  const choose = (value: string): void => {
    if (value === FIXED) edit.giveValue(name, field.type === 'yes-no' ? true : '');
    else edit.giveColumn(name, value === NOTHING ? undefined : value);
  };
  const takes = (event: DragEvent): boolean => event.dataTransfer.types.includes(COLUMN_DATA);
  return (
    <fieldset
      aria-label={label}
      className={styles.field}
      data-over={isOver}
      data-field={name}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        setIsOver(false);
        const dropped = event.dataTransfer.getData(COLUMN_DATA);
        if (dropped === '') return;
        event.preventDefault();
        edit.giveColumn(name, dropped);
      }}
    >
      <span>
        {label}
        {field.required === true && (
          <span className={styles.required} title={t('columns.required')}>
            {' *'}
          </span>
        )}
      </span>
      <Select
        size="small"
        showSearch
        aria-label={t('columns.columnFor', { field: label })}
        value={isFixed ? FIXED : (column ?? NOTHING)}
        onChange={choose}
        optionFilterProp="label"
        options={[
          { value: NOTHING, label: t('columns.nothing') },
          { value: FIXED, label: t('columns.fixed'), disabled: !canBeFixed(field) },
          ...table.columns.map((value) => ({ value, label: value })),
        ]}
      />
      <div className={styles.written}>
        {isFixed && <FixedValue {...props} value={rule.constant} />}
        {column !== undefined && <HowWritten {...props} column={column} />}
      </div>
    </fieldset>
  );
}

/** A list or an address for every row alike is nothing that a file lacks. */
function canBeFixed(field: FieldDefinition): boolean {
  return !['multi-choice', 'records', 'address', 'duration'].includes(field.type);
}
