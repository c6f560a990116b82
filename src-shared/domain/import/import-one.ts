import type { Command } from '#shared/engines/command/command.ts';
import { type CommandContext, put, type StateReader } from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import type { ImportRules } from '#shared/engines/import/import-target.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';
import { drawnFields, withCircle } from '../form-definition/drawn-form.ts';
import { loadForm } from '../form-definition/load-form.ts';
import { loadActor } from '../person/actor.ts';
import { momentOf } from '../record/rule-moment.ts';
import { existingOf, linkedAsHere, prepareLookups } from './find-existing.ts';
import { aboveOf, rememberAbove } from './import-circles.ts';
import { importErrors, unknownErrors } from './import-errors.ts';
import { IMPORT_HASH, IMPORT_RUN } from './import-marks.ts';
import type { Compared, ImportedInput, ImportStep, ImportWork } from './import-work.ts';
import { mergeImported, overwriteImported } from './merge-imported.ts';

type ImportCommand = Command<{
  readonly records: readonly ImportedInput[];
  readonly run?: string;
  readonly rules?: ImportRules;
}>;

/** Reads in one go what the records of a batch will be compared with. */
export async function openImportWork(
  state: StateReader,
  command: ImportCommand,
  context: CommandContext,
): Promise<ImportWork> {
  const { records, run, rules = {} } = command.payload;
  const forms = new Map<string, FormDefinition>();
  for (const kind of new Set(records.map((record) => record.kind))) {
    const form = await loadForm(state, kind);
    if (form !== undefined) forms.set(kind, form);
  }
  await prepareLookups(state, records, { forms, rules });
  const existing = await existingOf(state, records, { forms, rules });
  const linked = records.map((record) => linkedAsHere(record, forms.get(record.kind), existing));
  return {
    state,
    records: linked,
    existing,
    command,
    moment: momentOf(command, context),
    authoritative: context.authoritative,
    actor: await loadActor(state, command.actor),
    run,
    forms,
    rules,
    ownIds: new Set(records.map(({ id }) => id)),
    above: new Map(linked.map((record) => [`${record.kind}/${record.id}`, aboveOf(record)])),
    taken: new Map(),
  };
}

/** Decides one record: new, changed, the same, left alone, or refused with every reason. */
export async function importOne(work: ImportWork, record: ImportedInput): Promise<ImportStep> {
  const { kind, id } = record;
  const form = work.forms.get(kind);
  const unknown = form === undefined ? [] : unknownErrors(form, record.body);
  if (form === undefined || unknown.length > 0) return { kind, id, result: 'rejected', errors: unknown };
  const rules = work.rules[kind] ?? {};
  const before = work.existing.get(`${kind}/${id}`);
  const wish = before === undefined ? rules.missing : rules.existing;
  if (wish === 'skip') return { kind, id, result: 'skipped', errors: [] };
  const body = await bodyOf(work, form, { record, before, rules });
  const errors = await importErrors(work, form, { record, before, body, rules });
  if (errors.length > 0) return { kind, id, result: 'rejected', errors };
  rememberAbove(work, form, { id: before?.id ?? id, body });
  const importHash = sha256Hex(canonicalJson(record.body));
  if (before?.body[IMPORT_HASH] === importHash || isSame(before, body)) {
    return { kind, id, result: 'unchanged', errors };
  }
  const marks = { [IMPORT_HASH]: importHash, ...(work.run === undefined ? {} : { [IMPORT_RUN]: work.run }) };
  const change = put(kind, before?.id ?? id, { ...body, ...marks });
  return { kind, id, result: before === undefined ? 'created' : 'updated', change, errors };
}

async function bodyOf(
  work: ImportWork,
  form: FormDefinition,
  { record, before, rules }: Compared,
): Promise<FormValues> {
  const given = withComputedAmounts(form, { ...record.body, formVersion: form.version });
  if (before === undefined) {
    const own = await drawnFields(work.state, form, work.actor, undefined);
    return withCircle(form, { ...given, ...own });
  }
  const merged =
    rules.existing === 'overwrite'
      ? overwriteImported(form, before, { given, command: work.command })
      : mergeImported(form, before, given);
  return withCircle(form, merged);
}

/** What the file says stands there already, although another file said it. */
function isSame(before: StoredDocument<FormValues> | undefined, body: FormValues): boolean {
  return before !== undefined && canonicalJson(before.body) === canonicalJson(body);
}
