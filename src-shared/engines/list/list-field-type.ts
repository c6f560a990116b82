import type { FormDefinition } from '../form/define-form.ts';
import type { FieldDefinition } from '../form/field-types.ts';
import { isNumeric } from '../form/form-values.ts';
import type { ListFieldType } from './list-condition.ts';

/** When a record was last changed: a field of every list, though of no form. */
export const UPDATED_AT = 'updatedAt';

/** Too long for a cell, or many values of their own: they are read on the record. */
const NOT_LISTED: ReadonlySet<FieldDefinition['type']> = new Set([
  'lines',
  'long-text',
  'signature',
  'origins',
]);

/** Type of what a list shows under a name; undefined for a name that the form does not know (any more). */
export function listFieldType(form: FormDefinition, name: string): ListFieldType | undefined {
  if (name === UPDATED_AT) return 'instant';
  if (name === 'pending') return 'pending';
  const field = Object.hasOwn(form.fields, name) ? form.fields[name] : undefined;
  if (field === undefined || field.hidden || NOT_LISTED.has(field.type)) return undefined;
  return field.type === 'roll-up' ? rolledUpType(form, field) : field.type;
}

type RollUpField = Extract<FieldDefinition, { type: 'roll-up' }>;

/** A roll-up over own lines is stored and listed as the figure or day that it is; one over other records is not. */
export function rolledUpType(
  form: Pick<FormDefinition, 'fields'>,
  rollUp: RollUpField,
): 'decimal' | 'date' | 'text' | undefined {
  if (!('lines' in rollUp)) return undefined;
  if (rollUp.of === 'count' || rollUp.of === 'sum') return 'decimal';
  const lines = form.fields[rollUp.lines];
  const cell = lines?.type === 'lines' ? lines.fields[rollUp.field ?? ''] : undefined;
  if (cell === undefined) return 'text';
  return isNumeric(cell) ? 'decimal' : cell.type === 'date' ? 'date' : 'text';
}

const FIGURES: ReadonlySet<ListFieldType | undefined> = new Set<ListFieldType>([
  'decimal',
  'quantity',
  'money',
  'percentage',
  'rate',
]);

/** Sorts as a figure and stands right-aligned. */
export function isListedFigure(form: FormDefinition, name: string): boolean {
  return FIGURES.has(listFieldType(form, name));
}
