import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { type FieldMap, isObject } from '#shared/engines/form/form-values.ts';
import { fitsPulled, takesPulled } from '#shared/engines/form/pull-shape.ts';
import { builtInForm } from '../forms.ts';
import type { FormProblem } from './form-problem.ts';

/**
 * What a link brings along has a place beside it that people could fill, and something that remembers where it came
 * from. Of the linked form only what the code has is known here; what a record does not hold is not pulled.
 */
export function checkPulls(form: FormDefinition): readonly FormProblem[] {
  return Object.entries(form.fields).flatMap(([name, field]) => [
    ...problemsOf(form.fields, name, field),
    ...(field.type === 'lines'
      ? Object.entries(field.fields).flatMap(([cell, column]) =>
          problemsOf(field.fields, `${name}/${cell}`, column),
        )
      : []),
  ]);
}

function problemsOf(beside: FieldMap, path: string, field: FieldDefinition): readonly FormProblem[] {
  if (field.type !== 'record' || field.pulls === undefined) return [];
  const { kind, pulls } = field;
  if (!isObject(pulls) || !isObject(pulls.fields)) return [{ path, code: 'unreadable' }];
  const linked = builtInForm(kind)?.fields;
  const unfit = Object.entries(pulls.fields).filter(([here, there]) => {
    const [target, source] = [beside[here], linked?.[String(there)]];
    if (target === undefined || typeof there !== 'string' || !takesPulled(target)) return true;
    return source !== undefined && !fitsPulled(target, source);
  });
  const remembers = Object.values(beside).some(({ type }) => type === 'origins');
  return [
    ...unfit.map(([here]): FormProblem => ({ path, code: 'bad-pull', part: here })),
    ...(remembers ? [] : [{ path, code: 'unknown-field' as const, part: 'origins' }]),
  ];
}
