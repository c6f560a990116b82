import {
  addDecimals,
  type Currency,
  type DecimalText,
  discountedAmount,
  isDecimalText,
  lineAmount,
  roundToCurrency,
} from '#shared/kernel/money.ts';
import type { FormDefinition } from './define-form.ts';
import { type FormValues, isUnset, linesOf } from './form-values.ts';
import { withHeadFormulas, withLineFormulas } from './formulas.ts';
import { withRollUps } from './roll-up.ts';

/** Names that every form with an amount uses for its lines: quantity × unit price, less a discount in percent. */
const QUANTITY = 'quantity';
const UNIT_PRICE = 'unitPrice';
const DISCOUNT = 'discount';

interface Known {
  readonly currency: Currency;
  readonly amount: DecimalText | undefined;
}

/** Lines are never changed, only replaced: of 500 lines a keystroke works out one. */
const known = new WeakMap<FormValues, Known>();

/** The amount of one line, rounded; undefined while a part is missing or not a number yet. */
export function amountOfLine(line: FormValues, currency: Currency): DecimalText | undefined {
  const told = known.get(line);
  if (told?.currency === currency) return told.amount;
  const amount = workedOut(line, currency);
  known.set(line, { currency, amount });
  return amount;
}

function workedOut(line: FormValues, currency: Currency): DecimalText | undefined {
  const quantity = line[QUANTITY];
  const unitPrice = line[UNIT_PRICE];
  if (typeof quantity !== 'string' || typeof unitPrice !== 'string') return undefined;
  if (!isDecimalText(quantity) || !isDecimalText(unitPrice)) return undefined;
  const discount = line[DISCOUNT];
  if (isUnset(discount)) return lineAmount(quantity, unitPrice, currency);
  if (typeof discount !== 'string' || !isDecimalText(discount)) return undefined;
  return discountedAmount(quantity, unitPrice, discount, currency);
}

/** The document's total: lines rounded one by one, then summed. Undefined for forms without one, or no currency yet. */
export function totalOf(form: FormDefinition, values: FormValues): DecimalText | undefined {
  const currency = form.currencyField === undefined ? undefined : values[form.currencyField];
  if (form.amountField === undefined || typeof currency !== 'string' || isUnset(currency)) return undefined;
  const linesFields = Object.entries(form.fields).filter(([, field]) => field.type === 'lines');
  const amounts = linesFields.flatMap(([name]) =>
    linesOf(values, name).flatMap((line) => amountOfLine(line, currency) ?? []),
  );
  return roundToCurrency(addDecimals(amounts), currency);
}

/** The body with formulas, total and roll-ups worked out: what is computed is never typed and never trusted. */
export function withComputedAmounts<Body extends FormValues>(form: FormDefinition, body: Body): Body {
  return withHeadFormulas(form, withRollUps(form.fields, withTotal(form, withLineFormulas(form, body))));
}

function withTotal<Body extends FormValues>(form: FormDefinition, body: Body): Body {
  if (form.amountField === undefined) return body;
  const { [form.amountField]: _old, ...rest } = body;
  const total = totalOf(form, body);
  // The rest plus the total is the same shape again: only the amount's value changes.
  return (total === undefined ? rest : { ...rest, [form.amountField]: total }) as Body;
}
