import type { Command } from '#shared/engines/command/command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import {
  type FormValues,
  isUnset,
  type LinesDefinition,
  linesOf,
  sameValue,
} from '#shared/engines/form/form-values.ts';
import { provenanceMapOf, provenanceOf, withProvenance } from '#shared/engines/form/provenance.ts';

/** Whether a person changed a field, or anything in a lines field, since the record came in. */
function editedByPerson(body: FormValues, field: string): boolean {
  return Object.keys(provenanceMapOf(body)).some((path) => path === field || path.startsWith(`${field}/`));
}

/** New lines of the file; what only commands set on a line (received so far) stays with its line. */
function mergeLines(
  field: LinesDefinition,
  name: string,
  before: FormValues,
  given: FormValues,
): readonly FormValues[] {
  const owned = Object.keys(field.fields).filter((column) => field.fields[column]?.readOnly === true);
  return linesOf(given, name).map((line) => {
    const old = linesOf(before, name).find(({ id }) => id === line.id);
    const kept = owned.flatMap((column) => (old?.[column] === undefined ? [] : [[column, old[column]]]));
    return { ...line, ...Object.fromEntries(kept) };
  });
}

/**
 * A changed file over a record that is already here: the file's values, except where a person has typed
 * since and where only commands write (status, number, received quantities).
 */
export function mergeImported(
  form: FormDefinition,
  before: StoredDocument<FormValues>,
  given: FormValues,
): FormValues {
  const merged: Record<string, unknown> = { ...before.body };
  for (const [name, field] of Object.entries(form.fields)) {
    if (field.readOnly === true || editedByPerson(before.body, name)) continue;
    if (field.type === 'lines') merged[name] = mergeLines(field, name, before.body, given);
    else if (given[name] === undefined) delete merged[name];
    else merged[name] = given[name];
  }
  return withComputedAmounts(form, { ...merged, formVersion: form.version });
}

/** What the file says goes over what stands there, whoever typed it; what it does not say stays. */
export function overwriteImported(
  form: FormDefinition,
  before: StoredDocument<FormValues>,
  { given, command }: { readonly given: FormValues; readonly command: Command },
): FormValues {
  const changed = Object.entries(form.fields).filter(
    ([name, field]) =>
      field.readOnly !== true && !isUnset(given[name]) && !sameValue(field, before.body[name], given[name]),
  );
  const names = changed.map(([name]) => name);
  if (names.length === 0) return before.body;
  const values = Object.fromEntries(names.map((name) => [name, given[name]]));
  const merged = withComputedAmounts(form, { ...before.body, ...values, formVersion: form.version });
  return withProvenance(merged, names, provenanceOf(command, before.version + 1));
}
