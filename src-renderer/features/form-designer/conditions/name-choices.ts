import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { scopeOfFields } from '#shared/engines/form/rule-scope.ts';
import { type ClauseOperator, operatorsOf } from '#shared/kernel/expression/condition-sentence.ts';
import type { NameScope } from '#shared/kernel/expression/name-scope.ts';
import { isToldFromOthers } from '../model/change-roll-up.ts';
import { cellsOf, pathParts } from '../model/form-fields.ts';

/** A field that a condition may speak of. */
export interface NameChoice {
  /** As expressions call it. */
  readonly name: string;
  readonly path: string;
  readonly field: FieldDefinition;
}

/** What the conditions of a field may read: the cells of its line first, then the head. */
export function namesFor(form: FormDefinition, path: string): readonly NameChoice[] {
  const { name, cell } = pathParts(path);
  const lines = form.fields[name];
  const cells = cell !== undefined && lines?.type === 'lines' ? cellsOf(lines) : [];
  const own = cells.map(([key, field]) => ({ name: key, path: `${name}/${key}`, field }));
  const head = Object.entries(form.fields)
    .filter(([, field]) => field.hidden !== true && !isToldFromOthers(field))
    .filter(([key]) => !own.some((choice) => choice.name === key))
    .map(([key, field]) => ({ name: key, path: key, field }));
  return [...own, ...head];
}

export function scopeFor(form: FormDefinition, path: string): NameScope {
  const { name, cell } = pathParts(path);
  const lines = form.fields[name];
  const head = scopeOfFields(form.fields);
  return cell !== undefined && lines?.type === 'lines' ? { ...head, ...scopeOfFields(lines.fields) } : head;
}

const LISTED: ReadonlySet<FieldDefinition['type']> = new Set(['choice', 'status']);
const OPAQUE: ReadonlySet<FieldDefinition['type']> = new Set([
  'record',
  'address',
  'rate',
  'signature',
  'files',
  'roll-up',
]);

/** Operators that make sense for a field: nobody compares the id of a record or the letters of an option. */
export function operatorsFor({ field, name }: NameChoice, scope: NameScope): readonly ClauseOperator[] {
  const all = operatorsOf(scope[name] ?? 'text');
  if (OPAQUE.has(field.type) && (scope[name] === 'text' || field.type === 'files'))
    return ['filled', 'empty'];
  if (LISTED.has(field.type)) return ['is', 'is-not', 'one-of', 'none-of', 'empty', 'filled'];
  return all;
}
