import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isNumeric } from '#shared/engines/form/form-values.ts';
import { textOf, type Values } from '../record-values.ts';

/** What a field's read view and list cell get. */
export interface FieldViewProps {
  readonly formKind: string;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly value: unknown;
  /** Values beside it (a line's over its record's), for the currency or unit that belongs to a figure. */
  readonly siblings: Values;
  /** One line of a list: no wrapping, links do not take the row's click. */
  readonly inCell?: boolean;
}

export interface FieldInputProps extends FieldViewProps {
  readonly inputId: string;
  readonly invalid: boolean;
  /** Id of the element that says what is wrong, for screen readers. */
  readonly describedBy?: string;
  readonly label: string;
  readonly autoFocus?: boolean;
  onChange(value: unknown): void;
}

/** Currency of a money field, or '' while none is chosen. */
export function currencyOf(field: FieldDefinition, siblings: Values): string {
  return field.type === 'money' ? textOf(siblings[field.currencyField]) : '';
}

export function unitOf(field: FieldDefinition, siblings: Values): string {
  if (field.type === 'percentage') return '%';
  return field.type === 'quantity' && field.unitField ? textOf(siblings[field.unitField]) : '';
}

/** Stands right-aligned in a column. */
export function isFigure(field: FieldDefinition): boolean {
  return isNumeric(field);
}
