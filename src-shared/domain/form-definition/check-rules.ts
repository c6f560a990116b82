import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';
import { scopeOfFields } from '#shared/engines/form/rule-scope.ts';
import { checkCondition } from '#shared/kernel/expression/check-condition.ts';
import { checkFormula } from '#shared/kernel/expression/check-formula.ts';
import { namesOfFormula } from '#shared/kernel/expression/evaluate-formula.ts';
import type { ExpressionProblem } from '#shared/kernel/expression/expression-problem.ts';
import { UnreadableFormula } from '#shared/kernel/expression/formula-tree.ts';
import type { NameScope } from '#shared/kernel/expression/name-scope.ts';
import { FIELD_KEY } from './field-key.ts';
import type { FormProblem } from './form-problem.ts';

/** Every expression of a form reads, and reads only names that it has; formulas lead somewhere. */
export function checkRules(form: FormDefinition): readonly FormProblem[] {
  const scope = scopeOfFields(form.fields);
  return Object.entries(form.fields).flatMap(([name, field]) => [
    ...fieldProblems(name, field, scope),
    ...(field.type === 'lines' ? cellProblems(name, field.fields, scope) : []),
    ...loopProblems(name, form.fields, ''),
  ]);
}

function cellProblems(lines: string, cells: FieldMap, head: NameScope): FormProblem[] {
  const scope = { ...head, ...scopeOfFields(cells) };
  return Object.entries(cells).flatMap(([name, field]) => [
    ...fieldProblems(`${lines}/${name}`, field, scope),
    ...loopProblems(name, cells, `${lines}/`),
  ]);
}

function fieldProblems(path: string, field: FieldDefinition, scope: NameScope): FormProblem[] {
  const conditions = [
    ['requiredWhen', field.requiredWhen],
    ['visibleWhen', field.visibleWhen],
    ['editableWhen', field.editableWhen],
    ...(field.validWhen ?? []).map(({ key, condition }) => [`validWhen.${key}`, condition]),
    ['defaultValue', defaultText(field)],
  ] as const;
  const keys = (field.validWhen ?? []).map(({ key }) => key);
  const badKey = keys.some((key) => !FIELD_KEY.test(key)) || new Set(keys).size !== keys.length;
  return [
    ...(badKey ? [{ path, code: 'bad-key' as const }] : []),
    ...conditions.flatMap(([rule, text]) =>
      text === undefined || rule === undefined
        ? []
        : asProblems(path, rule, checkCondition(String(text), scope)),
    ),
    ...formulaProblems(path, field, scope),
  ];
}

function defaultText({ defaultValue }: FieldDefinition): string | undefined {
  return defaultValue !== undefined && 'expression' in defaultValue ? defaultValue.expression : undefined;
}

function formulaProblems(path: string, field: FieldDefinition, scope: NameScope): FormProblem[] {
  if (field.formula === undefined) return [];
  const isFigure = ['decimal', 'quantity', 'money', 'percentage'].includes(field.type);
  if (field.readOnly !== true || !isFigure) return [{ path, code: 'formula-not-computed' }];
  return asProblems(path, 'formula', checkFormula(field.formula, scope));
}

function asProblems(path: string, rule: string, problems: readonly ExpressionProblem[]): FormProblem[] {
  return problems.map(({ code, part }) => ({ path, code: 'expression', rule, reason: code, part }));
}

/** A formula that reads itself, directly or round a corner. */
function loopProblems(name: string, fields: FieldMap, prefix: string): FormProblem[] {
  const reached = new Set<string>();
  const visit = (place: string): void => {
    const formula = fields[place]?.formula;
    for (const read of formula === undefined ? [] : namesRead(formula)) {
      if (reached.has(read)) continue;
      reached.add(read);
      visit(read);
    }
  };
  visit(name);
  if (!reached.has(name)) return [];
  return [
    { path: `${prefix}${name}`, code: 'expression', rule: 'formula', reason: 'formula-loop', part: name },
  ];
}

function namesRead(formula: string): ReadonlySet<string> {
  try {
    return namesOfFormula(formula);
  } catch (error) {
    // Told where the formula itself is checked.
    if (error instanceof UnreadableFormula) return new Set();
    throw error;
  }
}
