import { isCurrency } from '#shared/kernel/currency.ts';
import { evaluateFormula, namesOfFormula } from '#shared/kernel/expression/evaluate-formula.ts';
import { isDecimalText, roundToCurrency, roundToPlaces } from '#shared/kernel/money.ts';
import type { FormDefinition } from './define-form.ts';
import type { FieldDefinition } from './field-types.ts';
import { type FieldMap, type FormValues, type LineValues, linesOf } from './form-values.ts';

/** Decimal places of figures whose type names none. */
const DEFAULT_PLACES = 6;

/** The body with every formula of its lines worked out; the head's own formulas may sum them. */
export function withLineFormulas<Body extends FormValues>(form: FormDefinition, body: Body): Body {
  let result: FormValues = body;
  for (const [name, field] of Object.entries(form.fields)) {
    if (field.type !== 'lines' || !Array.isArray(body[name])) continue;
    if (formulaOrder(field.fields).length === 0) continue;
    const lines = linesOf(body, name).map((line) => computedLine(field.fields, line, body));
    result = { ...result, [name]: lines };
  }
  // Same shape: only computed values change.
  return result as Body;
}

/** The body with the formulas of its head worked out, each after those that it reads. */
export function withHeadFormulas<Body extends FormValues>(form: FormDefinition, body: Body): Body {
  const order = formulaOrder(form.fields);
  // Same shape: only computed values change.
  return order.length === 0 ? body : (compute(form.fields, order, body, body) as Body);
}

/** One line with its formulas worked out. */
export function computedLine(fields: FieldMap, line: LineValues, head: FormValues): LineValues {
  return { ...compute(fields, formulaOrder(fields), line, head), id: line.id };
}

function compute(fields: FieldMap, order: readonly string[], own: FormValues, head: FormValues): FormValues {
  let values = own;
  for (const name of order) {
    const field = fields[name];
    if (field?.formula === undefined) continue;
    const result = evaluateFormula(field.formula, { ...head, ...values });
    const { [name]: _old, ...rest } = values;
    const rounded = result === undefined ? undefined : roundedFor(field, result, { ...head, ...values });
    values = rounded === undefined ? rest : { ...rest, [name]: rounded };
  }
  return values;
}

/** Money by the rule of its currency, everything else half up to the places of its type. */
function roundedFor(field: FieldDefinition, result: string, values: FormValues): string | undefined {
  const rounded = roundResult(field, result, values);
  return isDecimalText(rounded) ? rounded : undefined;
}

function roundResult(field: FieldDefinition, result: string, values: FormValues): string {
  if (field.type === 'money' && field.scale === undefined) {
    const currency = values[field.currencyField];
    if (typeof currency === 'string' && isCurrency(currency)) return roundToCurrency(result, currency);
  }
  const places = 'scale' in field && typeof field.scale === 'number' ? field.scale : DEFAULT_PLACES;
  return roundToPlaces(result, places);
}

const orders = new WeakMap<FieldMap, readonly string[]>();

/** Fields with a formula, each after those that it reads; a loop (refused when a form is published) is cut. */
export function formulaOrder(fields: FieldMap): readonly string[] {
  const known = orders.get(fields);
  if (known !== undefined) return known;
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const formula = fields[name]?.formula;
    if (formula === undefined || seen.has(name)) return;
    seen.add(name);
    for (const read of namesOfFormula(formula)) visit(read);
    order.push(name);
  };
  for (const name of Object.keys(fields)) visit(name);
  orders.set(fields, order);
  return order;
}
