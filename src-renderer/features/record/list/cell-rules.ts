import { mayBeCut } from '#renderer/data/cell-length.ts';
import type { Row } from '#renderer/data/contract.ts';
import { hasEffects } from '#shared/domain/organisation/fields-with-effects.ts';
import type { Actor } from '#shared/domain/person/actor.ts';
import { editRefusal } from '#shared/domain/record/record-rights.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { isLocked, isShown, NO_MOMENT, situationOf } from '#shared/engines/form/evaluate-rules.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

/** Values of several words, and values that no hand writes, are changed on the record itself. */
const IN_CELL: ReadonlySet<FieldDefinition['type']> = new Set([
  'text',
  'email',
  'phone',
  'link',
  'country',
  'currency',
  'zone',
  'date',
  'decimal',
  'percentage',
  'language',
  'barcode',
  'quantity',
  'money',
  'choice',
  'yes-no',
  'status',
  'record',
]);

/**
 * Fields that a list may change: not what only commands set, not bank, tax and status data of suppliers, and not what
 * others depend on in the organisation.
 */
export function cellFields(form: FormDefinition): readonly string[] {
  return Object.entries(form.fields)
    .filter(([, field]) => IN_CELL.has(field.type) && !field.readOnly && !field.controlled && !field.hidden)
    .filter(([name]) => !hasEffects(form.key, name))
    .map(([name]) => name);
}

/** Why this cell cannot be changed here by this person; null = it can. The server asks again. */
export function cellRefusal(
  form: FormDefinition,
  row: Row,
  name: string,
  actor: Actor | undefined,
): string | null {
  if (!cellFields(form).includes(name)) return 'read-only-cell';
  // What is not on screen in full is not changed here.
  if (mayBeCut(row.cells[name] ?? '')) return 'read-only-cell';
  if (isClosed(form, row, name)) return 'read-only-cell';
  if (actor === undefined) return 'not-allowed';
  const status = form.statusField ? { [form.statusField]: row.status } : {};
  const owner = form.ownerField ? { [form.ownerField]: row.ownerId } : {};
  return editRefusal(form, row.id, { ...row.cells, ...status, ...owner }, [name], actor) ?? null;
}

/** A rule hides or locks it as far as the list knows the record; the server asks again with all of it. */
function isClosed(form: FormDefinition, row: Row, name: string): boolean {
  const field = form.fields[name];
  if (field?.visibleWhen === undefined && field?.editableWhen === undefined) return false;
  const values = Object.entries(form.fields).map(([key, own]) => [key, cellValue(own, row.cells[key] ?? '')]);
  const situation = situationOf(form.fields, Object.fromEntries(values), NO_MOMENT);
  return !isShown(field, situation) || isLocked(field, situation);
}

/** The text of a cell as the form holds the value. */
export function cellValue(field: FieldDefinition, text: string): unknown {
  if (field.type === 'yes-no') return text === '' ? null : text === 'true';
  return text === '' ? null : text;
}
