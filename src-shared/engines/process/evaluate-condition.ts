import { assertNever } from '#shared/kernel/assert-never.ts';
import { compareDecimals, type DecimalText } from '#shared/kernel/money.ts';
import type { Condition } from './process-types.ts';

export interface ConditionFacts {
  /** In the process's base currency, at the rate frozen at submit. */
  readonly baseAmount: DecimalText;
  readonly initiatorIsDepartmentHead: boolean;
}

/** Exact: 4999.99 is below 5000, 5000.00 is not. */
export function conditionHolds(condition: Condition, facts: ConditionFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => conditionHolds(part, facts));
  if (condition.field === 'initiatorIsDepartmentHead') {
    return facts.initiatorIsDepartmentHead === condition.equals;
  }
  const order = compareDecimals(facts.baseAmount, condition.value);
  switch (condition.op) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return assertNever(condition.op);
  }
}
