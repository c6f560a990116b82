import { Checkbox, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Clause } from '#shared/kernel/expression/condition-sentence.ts';
import { isLinesShape, type ValueShape } from '#shared/kernel/expression/name-scope.ts';
import styles from '../designer.module.css';
import { useDesignWords } from '../words/design-words.ts';
import type { NameChoice } from './name-choices.ts';

interface ValueInputProps {
  readonly clause: Clause;
  readonly choice: NameChoice | undefined;
  readonly shape: ValueShape;
  onChange(clause: Clause): void;
}

const SEVERAL: readonly Clause['operator'][] = ['one-of', 'none-of'];

/** What a field is compared with, entered the way the field itself is. */
export function ValueInput({ clause, choice, shape, onChange }: ValueInputProps) {
  const { t } = useTranslation('designer');
  const label = t('condition.value');
  const [first = ''] = clause.values;
  const setValues = (values: readonly string[]) => onChange({ ...clause, values });
  const status = clause.values.some((value) => value !== '') ? '' : 'warning';
  if (choice !== undefined && 'options' in choice.field) {
    return (
      <OptionInput
        choice={choice}
        options={choice.field.options}
        isSeveral={SEVERAL.includes(clause.operator)}
        values={clause.values}
        onChange={setValues}
      />
    );
  }
  if (SEVERAL.includes(clause.operator)) {
    return (
      <Select
        mode="tags"
        className={styles.clauseValue ?? ''}
        aria-label={label}
        status={status}
        open={false}
        value={clause.values.filter((value) => value !== '')}
        onChange={setValues}
      />
    );
  }
  if (shape === 'date') return <DayInput value={first} onChange={(value) => setValues([value])} />;
  if (shape === 'decimal' || isLinesShape(shape) || clause.operator === 'digits') {
    return (
      <InputNumber<string>
        stringMode
        className={styles.clauseValue ?? ''}
        aria-label={label}
        status={status}
        value={first === '' ? null : first}
        {...(clause.operator === 'digits' && { min: '1', max: '99', precision: 0 })}
        onChange={(value) => setValues([value === null ? '' : String(value)])}
      />
    );
  }
  return (
    <Input
      className={styles.clauseValue ?? ''}
      aria-label={label}
      status={status}
      maxLength={100}
      value={first}
      onChange={(event) => setValues([event.target.value])}
    />
  );
}

interface OptionInputProps {
  readonly choice: NameChoice;
  readonly options: readonly string[];
  readonly isSeveral: boolean;
  readonly values: readonly string[];
  onChange(values: readonly string[]): void;
}

function OptionInput({ choice, options, isSeveral, values, onChange }: OptionInputProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const given = values.filter((value) => value !== '');
  const shared = {
    className: styles.clauseValue ?? '',
    'aria-label': t('condition.value'),
    showSearch: { optionFilterProp: 'label' },
    status: given.length === 0 ? ('warning' as const) : ('' as const),
    placeholder: t('condition.choose'),
    options: options.map((option) => ({ value: option, label: design.option(choice.path, option) })),
  };
  if (isSeveral) return <Select {...shared} mode="multiple" value={given} onChange={onChange} />;
  return <Select {...shared} value={given[0] ?? null} onChange={(value: string) => onChange([value])} />;
}

function DayInput({ value, onChange }: { readonly value: string; onChange(value: string): void }) {
  const { t } = useTranslation('designer');
  const isToday = value === 'today';
  return (
    <span className={styles.dayInput}>
      <Checkbox checked={isToday} onChange={(event) => onChange(event.target.checked ? 'today' : '')}>
        {t('condition.today')}
      </Checkbox>
      {!isToday && (
        <DatePicker
          aria-label={t('condition.value')}
          status={value === '' ? 'warning' : ''}
          value={value === '' ? null : dayjs(value)}
          onChange={(day) => onChange(day === null ? '' : day.format('YYYY-MM-DD'))}
        />
      )}
    </span>
  );
}
