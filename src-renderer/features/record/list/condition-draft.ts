import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import {
  type ConditionWord,
  conditionsFor,
  type ListCondition,
  type Period,
} from '#shared/engines/list/list-condition.ts';
import { listFieldType } from '#shared/engines/list/list-field-type.ts';
import { parseDecimalInput } from '#shared/kernel/decimal-input.ts';
import { parseDuration } from '#shared/kernel/duration.ts';
import { isCalendarDate } from '#shared/kernel/instant.ts';

/** A condition while it is put together: every blank at once, so that another word keeps what was typed. */
export interface ConditionDraft {
  readonly field: string;
  readonly is: ConditionWord;
  readonly text: string;
  readonly values: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly period: Period;
}

const USUAL_DAYS = 7;

export function freshDraft(form: FormDefinition, field: string): ConditionDraft {
  const [is = 'set'] = conditionsFor(listFieldType(form, field) ?? 'text');
  return { field, is, text: '', values: [], from: '', to: '', days: USUAL_DAYS, period: 'this-month' };
}

export function draftOf(condition: ListCondition): ConditionDraft {
  const blank: ConditionDraft = {
    field: condition.field,
    is: condition.is,
    text: '',
    values: [],
    from: '',
    to: '',
    days: USUAL_DAYS,
    period: 'this-month',
  };
  return { ...blank, ...condition };
}

/** The condition that a draft says; null while a blank is missing. */
export function conditionOf(form: FormDefinition, draft: ConditionDraft): ListCondition | null {
  const { field, is, text, values, from, to, days, period } = draft;
  switch (is) {
    case 'contains':
    case 'equals':
      return text.trim() === '' ? null : { field, is, text: text.trim() };
    case 'any-of':
      return values.length === 0 ? null : { field, is, values: [...values] };
    case 'between':
      return listFieldType(form, field) === 'duration'
        ? bounded(field, parseDuration(from) ?? '', parseDuration(to) ?? '')
        : bounded(field, endOf(from), endOf(to));
    case 'last-days':
    case 'next-days':
      return Number.isInteger(days) && days > 0 ? { field, is, days } : null;
    case 'period':
      return { field, is, period };
    default:
      return { field, is };
  }
}

function bounded(field: string, from: string, to: string): ListCondition | null {
  return from === '' && to === '' ? null : { field, is: 'between', from, to };
}

/** A day as it is, a figure as people type it; what is neither bounds nothing. */
function endOf(text: string): string {
  return isCalendarDate(text) ? text : (parseDecimalInput(text) ?? '');
}
