import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { formatDecimal } from '#renderer/components/decimal-format.ts';
import { formatDuration } from '#renderer/components/duration-text.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type ListCondition, ME } from '#shared/engines/list/list-condition.ts';
import { listFieldType } from '#shared/engines/list/list-field-type.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { listFieldKey } from './list-fields.ts';

/** More values than these are told by their number. */
const SHOWN_VALUES = 2;

/** A condition as people say it: "Order date: last 7 days". */
export function useConditionWords(form: FormDefinition, condition: ListCondition): ReactNode {
  const words = useOpenWords();
  const label = words(listFieldKey(form, condition.field));
  return (
    <>
      <b>{label}</b> <ConditionValue form={form} condition={condition} />
    </>
  );
}

function ConditionValue({
  form,
  condition,
}: {
  readonly form: FormDefinition;
  readonly condition: ListCondition;
}) {
  const { t } = useTranslation('records');
  switch (condition.is) {
    case 'contains':
    case 'equals':
      return t(`list.says.${condition.is}`, { text: condition.text });
    case 'last-days':
    case 'next-days':
      return t(`list.says.${condition.is}`, { count: condition.days });
    case 'period':
      return t(`list.period.${condition.period}`);
    case 'between':
      return <Range form={form} condition={condition} />;
    case 'any-of':
      return <Values form={form} condition={condition} />;
    default:
      return t(`list.is.${condition.is}`);
  }
}

type Between = Extract<ListCondition, { is: 'between' }>;

function Range({ form, condition }: { readonly form: FormDefinition; readonly condition: Between }) {
  const { t, i18n } = useTranslation('records');
  const type = listFieldType(form, condition.field);
  const shown = (text: string) => {
    if (type === 'duration') return formatDuration(text, i18n.language);
    return type === 'date' || type === 'instant'
      ? formatCalendarDate(text, i18n.language)
      : formatDecimal(text);
  };
  const { from, to } = condition;
  if (from === '') return t('list.says.upTo', { to: shown(to) });
  if (to === '') return t('list.says.from', { from: shown(from) });
  return t('list.says.range', { from: shown(from), to: shown(to) });
}

type AnyOf = Extract<ListCondition, { is: 'any-of' }>;

function Values({ form, condition }: { readonly form: FormDefinition; readonly condition: AnyOf }) {
  const { t } = useTranslation('records');
  const field = form.fields[condition.field];
  const { values } = condition;
  if (field === undefined || values.length > SHOWN_VALUES)
    return t('list.says.values', { count: values.length });
  return values.map((value, at) => (
    <Fragment key={value}>
      {at > 0 && ' · '}
      {value === ME ? (
        t('list.me')
      ) : (
        <FieldValue
          formKind={form.key}
          name={condition.field}
          field={field}
          value={value}
          siblings={{}}
          inCell
        />
      )}
    </Fragment>
  ));
}
