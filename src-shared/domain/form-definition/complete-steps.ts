import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { type FieldMap, isUnset } from '#shared/engines/form/form-values.ts';
import { scopeOfFields } from '#shared/engines/form/rule-scope.ts';
import type { UpgradeStep } from '#shared/engines/form/upgrade-steps.ts';
import { checkCondition } from '#shared/kernel/expression/check-condition.ts';
import { allFields } from './check-definition.ts';
import type { FormProblem } from './form-problem.ts';

const MAX_STEPS = 200;
const MAX_WORDS = 500;

/**
 * Everything that happens to records of the version before: what the designer said, and for the rest that every
 * value which loses its place is kept, and that a new field begins with its first value.
 */
export function completedSteps(
  before: FormDefinition,
  after: FormDefinition,
  given: readonly UpgradeStep[],
): readonly UpgradeStep[] {
  const [olds, news] = [new Map(allFields(before)), new Map(allFields(after))];
  const spoken = new Set(given.map((step) => (step.step === 'move' ? step.from : step.field)));
  const steps = given.map((step) => withReads(step, before, after));
  const lost = [...olds.keys()].filter((path) => {
    const [lines = ''] = path.split('/');
    return !news.has(path) && !spoken.has(path) && (lines === path || news.has(lines));
  });
  const narrowed = [...news].filter(([path, field]) => !spoken.has(path) && hasLost(olds.get(path), field));
  return [
    ...steps,
    ...narrowed.map(([field]): UpgradeStep => ({ step: 'map', field, options: {} })),
    ...lost.map((field): UpgradeStep => ({ step: 'keep', field })),
    ...[...news].flatMap(([path, field]) =>
      olds.has(path) || spoken.has(path) ? [] : firstValue(path, field),
    ),
  ];
}

function hasLost(old: FieldDefinition | undefined, field: FieldDefinition): boolean {
  if (old === undefined || field.readOnly === true || field.type === 'status') return false;
  if (!('options' in old) || !('options' in field)) return false;
  return old.options.some((option) => !field.options.includes(option));
}

function firstValue(path: string, { defaultValue, readOnly, type }: FieldDefinition): readonly UpgradeStep[] {
  if (defaultValue === undefined || readOnly === true || type === 'lines') return [];
  return [{ step: 'fill', field: path, ...defaultValue }];
}

/** Expressions may read fields that only the older version has. */
function withReads(step: UpgradeStep, before: FormDefinition, after: FormDefinition): UpgradeStep {
  if (step.step !== 'fill' || step.expression === undefined) return step;
  const scope = { ...scopeOfFields(fieldsAt(before, step.field)), ...scopeOfFields(before.fields) };
  const known = fieldsAt(after, step.field);
  const reads = Object.fromEntries(
    Object.entries(scope).filter(([name, shape]) => !(name in known) && typeof shape === 'string'),
  );
  return { ...step, reads };
}

function fieldsAt(form: FormDefinition, path: string): FieldMap {
  const [name = '', cell] = path.split('/');
  const field = form.fields[name];
  return cell !== undefined && field?.type === 'lines' ? field.fields : form.fields;
}

/** Steps that cannot be carried out: names that are not there, fields of the program, expressions that do not read. */
export function checkSteps(
  before: FormDefinition | undefined,
  after: FormDefinition,
  given: readonly UpgradeStep[],
): readonly FormProblem[] {
  if (given.length === 0) return [];
  if (before === undefined || given.length > MAX_STEPS)
    return [{ path: 'upgradeSteps', code: 'bad-upgrade' }];
  const [olds, news] = [new Map(allFields(before)), new Map(allFields(after))];
  return given.flatMap((step): readonly FormProblem[] => {
    const path = step.step === 'move' ? step.to : step.field;
    const problem: FormProblem = { path, code: 'bad-upgrade' };
    const target = news.get(path);
    if (step.step === 'keep') return olds.has(path) && target === undefined ? [] : [problem];
    if (target === undefined || isOfProgram(target)) return [problem];
    if (step.step === 'move') {
      const isNeighbour = step.from.split('/').slice(0, -1).join() === path.split('/').slice(0, -1).join();
      const isGone = olds.has(step.from) && !news.has(step.from);
      return isGone && isNeighbour && isTable(step.options) ? [] : [problem];
    }
    if (step.step === 'map') return 'options' in target && isTable(step.options) ? [] : [problem];
    return fillProblems(step, before, after);
  });
}

function isOfProgram(field: FieldDefinition): boolean {
  return field.readOnly === true || field.controlled === true || field.type === 'lines';
}

function isTable(options: Readonly<Record<string, string>> | undefined): boolean {
  return options === undefined || Object.keys(options).length <= MAX_WORDS;
}

function fillProblems(
  step: Extract<UpgradeStep, { step: 'fill' }>,
  before: FormDefinition,
  after: FormDefinition,
): readonly FormProblem[] {
  const { field, constant, expression } = step;
  if (expression === undefined) return isUnset(constant) ? [{ path: field, code: 'bad-upgrade' }] : [];
  const read = withReads(step, before, after);
  const scope = {
    ...scopeOfFields(after.fields),
    ...scopeOfFields(fieldsAt(after, field)),
    ...(read.step === 'fill' ? read.reads : {}),
  };
  return checkCondition(expression, scope).map(({ code, part }) => ({
    path: field,
    code: 'expression',
    rule: 'upgrade',
    reason: code,
    part,
  }));
}
