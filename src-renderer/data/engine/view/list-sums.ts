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

/** Sums that rows are added to, one row after the other. */
export interface RunningSums {
  add(row: Row): void;
  /** Currencies and units in order of their names. */
  totals(): readonly ListSum[];
}

/** Exact sums of several fields in one pass: reading a row is what costs, so each is looked at once. */
export function createRunningSums(fields: readonly SummedField[]): RunningSums {
  const columns = fields.map((field) => ({ ...field, sums: createUnitSums() }));
  return {
    add(row) {
      for (const { amountOf, unitOf, sums } of columns) {
        const value = amountOf(row);
        if (value !== '') sums.of(unitOf(row)).add(value);
      }
    },
    totals: () => columns.flatMap(({ field, sums }) => listSums(field, sums.all)),
  };
}

export function sumsOf(rows: readonly Row[], fields: readonly SummedField[]): readonly ListSum[] {
  if (fields.length === 0) return [];
  const sums = createRunningSums(fields);
  for (const row of rows) sums.add(row);
  return sums.totals();
}

/** One sum a unit; rows of one unit often follow each other. */
function createUnitSums() {
  const all = new Map<string, ExactSum>();
  let last: { readonly unit: string; readonly sum: ExactSum } | undefined;
  const sumOf = (unit: string): ExactSum => {
    const known = all.get(unit) ?? createExactSum();
    all.set(unit, known);
    return known;
  };
  return {
    all,
    of(unit: string): ExactSum {
      if (last?.unit !== unit) last = { unit, sum: sumOf(unit) };
      return last.sum;
    },
  };
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
