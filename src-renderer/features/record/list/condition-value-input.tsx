import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '#renderer/components/duration-text.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { PERIODS, type Period } from '#shared/engines/list/list-condition.ts';
import { listFieldType } from '#shared/engines/list/list-field-type.ts';
import { ChoicePicker } from '../fields/choice-picker.tsx';
import { RecordsPicker } from '../fields/record-picker.tsx';
import type { ConditionDraft } from './condition-draft.ts';
import styles from './list.module.css';

interface ConditionValueInputProps {
  readonly form: FormDefinition;
  readonly draft: ConditionDraft;
  onChange(change: Partial<ConditionDraft>): void;
}

/** The last blank of a condition, by what its word asks for. */
export function ConditionValueInput({ form, draft, onChange }: ConditionValueInputProps) {
  const { t } = useTranslation('records');
  switch (draft.is) {
    case 'contains':
    case 'equals':
      return (
        <Input
          aria-label={t('list.filterValue')}
          value={draft.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      );
    case 'last-days':
    case 'next-days':
      return (
        <InputNumber
          aria-label={t('list.filterValue')}
          min={1}
          max={3660}
          precision={0}
          suffix={t('list.days')}
          style={{ width: '100%' }}
          value={draft.days}
          onChange={(days) => onChange({ days: days ?? 0 })}
        />
      );
    case 'period':
      return (
        <Select
          aria-label={t('list.filterValue')}
          value={draft.period}
          options={PERIODS.map((period) => ({ value: period, label: t(`list.period.${period}`) }))}
          onChange={(period: Period) => onChange({ period })}
        />
      );
    case 'between':
      return ['date', 'instant'].includes(listFieldType(form, draft.field) ?? '') ? (
        <DateRange draft={draft} onChange={onChange} />
      ) : (
        <FigureRange form={form} draft={draft} onChange={onChange} />
      );
    case 'any-of':
      return <ValuesInput form={form} draft={draft} onChange={onChange} />;
    default:
      return null;
  }
}

type RangeProps = Pick<ConditionValueInputProps, 'draft' | 'onChange'>;

function DateRange({ draft, onChange }: RangeProps) {
  const { t } = useTranslation('records');
  const day = (text: string) => (text === '' ? null : dayjs(text, 'YYYY-MM-DD'));
  return (
    <DatePicker.RangePicker
      aria-label={t('list.filterValue')}
      allowEmpty
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D']}
      value={[day(draft.from), day(draft.to)]}
      onChange={(days) =>
        onChange({ from: days?.[0]?.format('YYYY-MM-DD') ?? '', to: days?.[1]?.format('YYYY-MM-DD') ?? '' })
      }
    />
  );
}

/** Figures as people type them, durations as well: `2d 4h`. */
function FigureRange({ form, draft, onChange }: ConditionValueInputProps) {
  const { t, i18n } = useTranslation('records');
  const isDuration = listFieldType(form, draft.field) === 'duration';
  const end = (name: 'from' | 'to') => (
    <Input
      aria-label={t(`list.range.${name}`)}
      placeholder={isDuration ? `${t(`list.range.${name}`)} 2d 4h` : t(`list.range.${name}`)}
      inputMode={isDuration ? 'text' : 'decimal'}
      value={isDuration ? formatDuration(draft[name], i18n.language) : draft[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  return (
    <span className={styles.range}>
      {end('from')}
      {end('to')}
    </span>
  );
}

function ValuesInput({ form, draft, onChange }: ConditionValueInputProps) {
  const { t } = useTranslation('records');
  const field = form.fields[draft.field];
  if (field === undefined) return null;
  const props = {
    formKind: form.key,
    name: draft.field,
    field: openField(field),
    value: draft.values,
    siblings: {},
    inputId: 'list-filter-values',
    invalid: false,
    label: t('list.filterValue'),
    onChange: (values: unknown) => onChange({ values: Array.isArray(values) ? values.map(String) : [] }),
  };
  if (field.type === 'record' || field.type === 'records') {
    return <RecordsPicker props={props} kind={field.kind} />;
  }
  return <ChoicePicker {...props} />;
}

/** In a filter nothing is required. */
function openField(field: FieldDefinition): FieldDefinition {
  return { ...field, required: false };
}
