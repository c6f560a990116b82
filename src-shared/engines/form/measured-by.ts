import type { FormDefinition } from './define-form.ts';
import type { FieldDefinition } from './field-types.ts';
import { type Place, placeOf } from './record-place.ts';

/**
 * Whether two paths make one statement: a price and the currency it is in, a quantity and its unit. Each taken
 * from another person says what nobody meant: 100 typed in CNY is not 100 USD.
 */
export function measureOneAnother(form: FormDefinition, left: string, right: string): boolean {
  const [one, other] = [placeOf(form, left), placeOf(form, right)];
  if (one === undefined || other === undefined) return false;
  return isMeasuredBy(one, other) || isMeasuredBy(other, one);
}

function isMeasuredBy(value: Place, measure: Place): boolean {
  if (measure.kind === 'field') return currencyFieldsOf(value).includes(measure.name);
  if (value.kind !== 'cell' || measure.kind !== 'cell') return false;
  const sameLine = value.path.lineId === measure.path.lineId;
  return sameLine && value.field.type === 'quantity' && value.field.unitField === measure.name;
}

/** Header fields whose currency a value is in; a whole line has the ones of its cells. */
function currencyFieldsOf(value: Place): readonly string[] {
  const fields: readonly FieldDefinition[] =
    value.kind === 'line' ? Object.values(value.lines.fields) : [value.field];
  return fields.flatMap((field) =>
    field.type === 'money' || field.type === 'rate' ? [field.currencyField] : [],
  );
}
