import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { createExactSum, type ExactSum } from '#shared/engines/list/exact-sum.ts';
import type { ListSum, Row } from '../../contract.ts';
import { type RowReader, rowReader } from './row-value.ts';

export interface SummedField {
  readonly field: string;
  readonly amountOf: RowReader;
  /** Currency or unit of the figure. */
  readonly unitOf: RowReader;
}

/** Money adds up per currency, a quantity per unit; nothing else is added up. */
function summedField(form: FormDefinition | undefined, field: string): SummedField[] {
  const definition = form?.fields[field];
  const amountOf = rowReader(field);
  if (definition?.type === 'quantity') {
    const { unitField } = definition;
    return [{ field, amountOf, unitOf: unitField === undefined ? () => '' : rowReader(unitField) }];
  }
  if (definition?.type !== 'money') return [];
  const isOwn = definition.currencyField === form?.currencyField;
  return [{ field, amountOf, unitOf: rowReader(isOwn ? 'currency' : definition.currencyField) }];
}

export function summedFields(
  form: FormDefinition | undefined,
  fields: readonly string[],
): readonly SummedField[] {
  return fields.flatMap((field) => summedField(form, field));
}

/** Exact sums over some rows, currencies and units in order of their names. */
export function sumsOf(rows: readonly Row[], fields: readonly SummedField[]): readonly ListSum[] {
  return fields.flatMap(({ field, amountOf, unitOf }) => {
    const sums = new Map<string, ExactSum>();
    for (const row of rows) {
      const value = amountOf(row);
      if (value === '') continue;
      const unit = unitOf(row);
      let sum = sums.get(unit);
      if (sum === undefined) {
        sum = createExactSum();
        sums.set(unit, sum);
      }
      sum.add(value);
    }
    return listSums(field, sums);
  });
}

/** The sums of groups taken together: exact sums add up to exact sums. */
export function addSums(
  parts: readonly (readonly ListSum[])[],
  fields: readonly SummedField[],
): readonly ListSum[] {
  return fields.flatMap(({ field }) => {
    const sums = new Map<string, ExactSum>();
    for (const { unit, amount } of parts.flat().filter((part) => part.field === field)) {
      const sum = sums.get(unit) ?? createExactSum();
      sum.add(amount);
      sums.set(unit, sum);
    }
    return listSums(field, sums);
  });
}

function listSums(field: string, sums: ReadonlyMap<string, ExactSum>): readonly ListSum[] {
  return [...sums]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([unit, sum]) => ({ field, unit, amount: sum.total() }));
}
