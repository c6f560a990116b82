import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import type { ImportRules, KindRules } from '#shared/engines/import/import-target.ts';
import { referencesOf, uniqueKeysOf } from '../record/record-checks.ts';
import type { ImportedInput } from './import-work.ts';

/** Everything that single records will ask for, in one question a field: 200 records must not ask 200 times. */
export async function prepareLookups(
  state: StateReader,
  records: readonly ImportedInput[],
  known: { readonly forms: ReadonlyMap<string, FormDefinition>; readonly rules: ImportRules },
): Promise<void> {
  const links: string[] = [];
  for (const [kind, form] of known.forms) {
    const own = records.filter((record) => record.kind === kind);
    links.push(...own.flatMap(({ body }) => referencesOf(form, body).map(({ id }) => id)));
    const [matched] = known.rules[kind]?.match ?? [];
    const fields = uniqueKeysOf(form).map(([field]) => field);
    for (const field of new Set(matched === undefined ? fields : [matched, ...fields])) {
      const values = own.map(({ body }) => body[field]).filter((value) => typeof value === 'string');
      await state.prefind?.(form.key, field, [...new Set(values)]);
    }
  }
  await state.preload?.([...new Set(links)]);
}

/** What stands here already of a batch, by kind and id of the file's record. */
export async function existingOf(
  state: StateReader,
  records: readonly ImportedInput[],
  { forms, rules }: { readonly forms: ReadonlyMap<string, FormDefinition>; readonly rules: ImportRules },
): Promise<ReadonlyMap<string, StoredDocument<FormValues>>> {
  const existing = new Map<string, StoredDocument<FormValues>>();
  for (const record of records) {
    const form = forms.get(record.kind);
    const found = form && (await findExisting(state, form, record, rules[record.kind] ?? {}));
    if (found !== undefined) existing.set(`${record.kind}/${record.id}`, found);
  }
  return existing;
}

/** The record with its links to others of the batch under the ids that those have here. */
export function linkedAsHere(
  { kind, id, body }: ImportedInput,
  form: FormDefinition | undefined,
  existing: ReadonlyMap<string, StoredDocument>,
): ImportedInput {
  const links = Object.entries(form?.fields ?? {}).flatMap(([name, field]) => {
    if ((field.type !== 'record' && field.type !== 'records') || body[name] === undefined) return [];
    const here = (link: unknown) => existing.get(`${field.kind}/${link}`)?.id ?? link;
    const value = body[name];
    return [[name, Array.isArray(value) ? value.map(here) : here(value)] as const];
  });
  return links.length === 0
    ? { kind, id, body }
    : { kind, id, body: { ...body, ...Object.fromEntries(links) } };
}

/** The record that the file speaks of: the one that it made before, or one that holds the same key. */
async function findExisting(
  state: StateReader,
  form: FormDefinition,
  { id, body }: ImportedInput,
  { match }: KindRules,
): Promise<StoredDocument<FormValues> | undefined> {
  const own = await state.get<FormValues>(form.key, id);
  const [field, ...others] = match ?? [];
  const value = field === undefined ? undefined : body[field];
  if (field === undefined || typeof value !== 'string' || value === '') return own;
  const found = await state.find<FormValues>(form.key, field, value);
  const same = found.filter((document) => others.every((name) => document.body[name] === body[name]));
  // The record that this source made stays its own as long as it still holds the key.
  return same.find((document) => document.id === own?.id) ?? same[0];
}
