import { type Clause, needsValue } from '#shared/kernel/expression/condition-sentence.ts';
import type { NameScope } from '#shared/kernel/expression/name-scope.ts';
import { type NameChoice, operatorsFor } from './name-choices.ts';

/** A clause as it begins: the usual operator of its field, its value still to come. */
export function newClauseFor(choice: NameChoice, scope: NameScope): Clause {
  const [operator = 'filled'] = operatorsFor(choice, scope);
  return { name: choice.name, operator, values: needsValue(operator) ? [''] : [] };
}
