import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  type CommandResult,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { type FormValues, linesOf } from '#shared/engines/form/form-values.ts';
import { provenanceOf, withProvenance } from '#shared/engines/form/provenance.ts';
import { placeOf, setAtPath } from '#shared/engines/form/record-place.ts';
import { withCircle } from '../form-definition/drawn-form.ts';
import { loadForm, loadFormOf } from '../form-definition/load-form.ts';
import { changedRecord } from '../record/changed-record.ts';
import { valuesRefusal } from '../record/invalid-values.ts';
import { recordErrors } from '../record/record-errors.ts';
import { statusOf } from '../record/record-title.ts';
import { momentOf } from '../record/rule-moment.ts';
import { sideOfCommand } from './conflict-sides.ts';
import { type OpenConflict, openConflicts, refreshedConflicts } from './open-conflicts.ts';

interface Applying {
  readonly state: StateReader;
  readonly command: Command;
  readonly context: CommandContext;
  /** Conflicts of one record. */
  readonly bundle: readonly OpenConflict[];
}

/** Changes that put the other values into the record, or the refusal that says why they cannot go there. */
export async function applyOther(applying: Applying): Promise<Change[] | CommandResult> {
  const { state, command, context, bundle } = applying;
  const conflicts = bundle.map(({ body }) => body);
  const [{ recordKind, recordId } = { recordKind: 'supplier' as const, recordId: '' }] = conflicts;
  const record = await state.get<FormValues>(recordKind, recordId);
  const paths = conflicts.map(({ path }) => path);
  const form = await formWithPaths(state, recordKind, record?.body, paths);
  if (form === undefined || record === undefined) return refused('record-not-found');
  const status = statusOf(form, record.body);
  if (form.editableIn?.includes(status) === false) return refused('not-editable', { status });
  if (paths.some((path) => isCellOfRemovedLine(record.body, path))) return refused('line-removed');
  const body = conflicts.reduce(
    (held, { path, other }) => setAtPath(form, held, path, other.value),
    record.body,
  );
  const errors = recordErrors(form, body, momentOf(command, context)).filter((error) =>
    paths.some((path) => isWithin(error.path, path)),
  );
  if (errors.length > 0) return valuesRefusal(errors);
  const provenance = provenanceOf(command, record.version + 1);
  const written = withCircle(form, withProvenance(body, paths, provenance));
  return [
    ...(await changedRecord(state, { ...applying, form, id: record.id, body: written })),
    ...(await followingConflicts(applying, form, record, written)),
  ];
}

/** The record's own form; an edit under a newer one may have left a conflict that only that one knows. */
async function formWithPaths(
  state: StateReader,
  kind: DocumentKind,
  body: FormValues | undefined,
  paths: readonly string[],
): Promise<FormDefinition | undefined> {
  const own = await loadFormOf(state, kind, body);
  const knows = own !== undefined && paths.every((path) => placeOf(own, path) !== undefined);
  return knows ? own : loadForm(state, kind);
}

const isWithin = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

function isCellOfRemovedLine(body: FormValues, path: string): boolean {
  const line = linePathOf(path);
  if (line?.field === undefined) return false;
  return !linesOf(body, line.linesField).some((held) => held.id === line.lineId);
}

/** Other people's open conflicts on the same paths now stand against the chosen values. */
async function followingConflicts(
  { state, command, context, bundle }: Applying,
  form: FormDefinition,
  record: StoredDocument<FormValues>,
  body: FormValues,
): Promise<readonly Change[]> {
  const open = await openConflicts(state, form.key, record.id);
  const others = open.filter(({ id }) => !bundle.some((decided) => decided.id === id));
  const side = (value: unknown) => sideOfCommand(command, value);
  const applied = bundle.map((decided) => decided.body.path);
  const refresh = { form, command, context, body, applied, side };
  return refreshedConflicts(others, refresh).map((entry) => put('conflict', entry.id, entry.body));
}
