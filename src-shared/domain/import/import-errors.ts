import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { isSignature } from '#shared/engines/form/structured-values.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { SYSTEM_ACTOR } from '../person/actor.ts';
import { findDuplicate, referencesOf, uniqueKeysOf } from '../record/record-checks.ts';
import { drawnRefusal, withheldPaths } from '../record/record-rights.ts';
import { circleError } from './import-circles.ts';
import { NEVER_IMPORTED } from './import-marks.ts';
import type { Compared, ImportWork } from './import-work.ts';

/** Names that have no place in a file for this form. */
export function unknownErrors(form: FormDefinition, body: FormValues): readonly FieldError[] {
  const unknown = Object.keys(body).filter(
    (name) => NEVER_IMPORTED.includes(name) || (name !== 'formVersion' && !Object.hasOwn(form.fields, name)),
  );
  return unknown.map((path) => ({ path, code: 'unknown-field' }));
}

/** Every reason why a record cannot go in as `body`. */
export async function importErrors(
  work: ImportWork,
  form: FormDefinition,
  compared: Compared & { readonly body: FormValues },
): Promise<readonly FieldError[]> {
  const errors = [...valueErrors(work, form, compared), ...rightErrors(work, form, compared)];
  if (errors.length > 0) return errors;
  const { record, before, body } = compared;
  const id = before?.id ?? record.id;
  const duplicate =
    (await findDuplicate(work.state, form, id, body))?.field ?? takenHere(work, form, { id, body });
  if (duplicate !== undefined) return [{ path: duplicate, code: 'duplicate' }];
  const circle = await circleError(work, form, { id, body });
  if (circle !== undefined) return [circle];
  return work.authoritative ? await linkErrors(work, form, compared) : [];
}

/**
 * A file that only says some fields is judged by the record as it would stand; what was wrong with it before is
 * not this file's fault.
 */
function valueErrors(
  work: ImportWork,
  form: FormDefinition,
  { record, before, body, rules }: Compared & { readonly body: FormValues },
): readonly FieldError[] {
  const options = { of: 'record', moment: work.moment } as const;
  if (before === undefined || rules.existing !== 'overwrite') {
    return validateValues(form, record.body, options);
  }
  const old = new Set(validateValues(form, before.body, options).map((error) => canonicalJson(error)));
  return validateValues(form, body, options).filter((error) => !old.has(canonicalJson(error)));
}

/** The limits that hold for the person who imports, as if they had typed every record. */
function rightErrors(
  { actor }: ImportWork,
  form: FormDefinition,
  { record, before }: Compared,
): FieldError[] {
  if (actor.id === SYSTEM_ACTOR) return [];
  const paths = new Set(withheldPaths(form, Object.keys(record.body), actor));
  if (ownRoles(actor.id, form, { record, before })) paths.add('roles');
  for (const [path, value] of Object.entries(record.body)) {
    if (isSignature(value) && value.signedBy !== actor.id) paths.add(path);
  }
  const isForeign =
    before !== undefined && form.access !== undefined && drawnRefusal(form, before.body, actor);
  return [...paths, ...(isForeign ? [form.titleField] : [])].map((path) => ({
    path,
    code: 'field-not-allowed',
  }));
}

/** Nobody gives themselves a role, by a file neither. */
function ownRoles(
  actorId: string,
  form: FormDefinition,
  {
    record,
    before,
  }: { readonly record: { readonly body: FormValues }; readonly before: StoredDocument | undefined },
): boolean {
  return form.key === 'person' && before?.id === actorId && record.body.roles !== undefined;
}

/** A unique value that another record of this very batch holds already. */
function takenHere(
  work: ImportWork,
  form: FormDefinition,
  { id, body }: { readonly id: string; readonly body: FormValues },
): string | undefined {
  for (const key of uniqueKeysOf(form)) {
    const values = key.map((name) => body[name]);
    if (values.some((value) => typeof value !== 'string' || value === '')) continue;
    const text = canonicalJson([form.key, ...key, ...values]);
    const holder = work.taken.get(text);
    if (holder !== undefined && holder !== id) return key[0];
    work.taken.set(text, id);
  }
  return undefined;
}

/** Links that lead nowhere, neither here nor in this batch. Links that stood before are not asked again. */
async function linkErrors(
  work: ImportWork,
  form: FormDefinition,
  { before, body }: { readonly before: StoredDocument<FormValues> | undefined; readonly body: FormValues },
): Promise<readonly FieldError[]> {
  const known = new Set(referencesOf(form, before?.body ?? {}).map(({ id }) => id));
  for (const { path, kind, id } of referencesOf(form, body)) {
    if (known.has(id) || work.ownIds.has(id)) continue;
    if ((await work.state.get(kind, id)) === undefined) return [{ path, code: 'unknown-reference' }];
  }
  return [];
}
