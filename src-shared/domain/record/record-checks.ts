import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { type FieldMap, type FormValues, isUnset, linesOf } from '#shared/engines/form/form-values.ts';

/** Fields that together must name one record of their kind: two suppliers with one code are one mistake. */
const UNIQUE_KEYS: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  supplier: [['code']],
  item: [['sku']],
  warehouse: [['code']],
  person: [['email']],
  department: [['name'], ['code']],
  'legal-entity': [['code'], ['name']],
  site: [['code'], ['name']],
  calendar: [['name']],
  'exchange-rate': [['date', 'currency', 'base']],
};

/** The fields that together must name one record, the telling one first. */
export function uniqueKeysOf(form: FormDefinition): readonly (readonly [string, ...string[]])[] {
  const drawn = Object.entries(form.fields).filter(([, field]) => field.unique === true);
  return [...(UNIQUE_KEYS[form.key] ?? []), ...drawn.map(([name]) => [name] as const)];
}

export interface Duplicate {
  readonly field: string;
  readonly value: string;
  readonly otherId: string;
}

/**
 * The first key, touched by `changed` (any when undefined), that another record of the kind already has. Asked on
 * the server only: a laptop holds not every record, and some that are no longer so; its form hints at what it sees.
 */
export async function findDuplicate(
  state: StateReader,
  form: FormDefinition,
  id: string,
  values: FormValues,
  changed?: readonly string[],
): Promise<Duplicate | undefined> {
  for (const key of uniqueKeysOf(form)) {
    const [field] = key;
    const value = values[field];
    if (typeof value !== 'string' || value === '') continue;
    if (changed !== undefined && !key.some((name) => changed.includes(name))) continue;
    const candidates = await state.find<FormValues>(form.key, field, value);
    const other = candidates.find(
      (document) => document.id !== id && key.every((name) => document.body[name] === values[name]),
    );
    if (other !== undefined) return { field, value, otherId: other.id };
  }
  return undefined;
}

export interface Reference {
  readonly path: string;
  readonly kind: RecordKind;
  readonly id: string;
}

/** Every link that the values hold to another record. */
export function referencesOf(form: FormDefinition, values: FormValues): readonly Reference[] {
  const lines = Object.entries(form.fields).flatMap(([name, field]) =>
    field.type === 'lines'
      ? linesOf(values, name).flatMap((line) => links(field.fields, line, `${name}/${line.id}/`))
      : [],
  );
  return [...links(form.fields, values, ''), ...lines];
}

function links(fields: FieldMap, values: FormValues, prefix: string): Reference[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    linkedIds(field, values[name]).map(({ kind, id }) => ({ path: `${prefix}${name}`, kind, id })),
  );
}

function linkedIds(field: FieldDefinition, value: unknown): { kind: RecordKind; id: string }[] {
  if (isUnset(value)) return [];
  if (field.type === 'record' && typeof value === 'string') return [{ kind: field.kind, id: value }];
  if (field.type !== 'records' || !Array.isArray(value)) return [];
  return value.map((id) => ({ kind: field.kind, id: String(id) }));
}

/**
 * The first link that leads nowhere; undefined = all lead somewhere. Asked on the server only: a laptop
 * need not hold what it links to. `before` = the body as it was: old links are not asked again.
 */
export async function findBrokenReference(
  state: StateReader,
  form: FormDefinition,
  values: FormValues,
  before: FormValues = {},
): Promise<Reference | undefined> {
  const known = new Set(referencesOf(form, before).map(({ kind, id }) => `${kind}/${id}`));
  for (const reference of referencesOf(form, values)) {
    if (known.has(`${reference.kind}/${reference.id}`)) continue;
    if ((await state.get(reference.kind, reference.id)) === undefined) return reference;
  }
  return undefined;
}
