import { hasEffects } from '#shared/domain/organisation/fields-with-effects.ts';
import { isOrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { cleanValues, type Values } from '../record-values.ts';
import { buildChanges } from './form-changes.ts';

/** `save` keeps the record as it stands; `submit` also starts (or restarts) its approval. */
export type SaveMode = 'save' | 'submit';

/** Kinds whose saving is more than writing fields. */
const SUBMITTABLE: ReadonlySet<RecordKind> = new Set(['purchase-request', 'purchase-order']);

export function isSubmittable(form: FormDefinition): boolean {
  return SUBMITTABLE.has(form.key);
}

/** Statuses from which a record can be handed in; under approval an edit is simply saved. */
const BEFORE_APPROVAL: ReadonlySet<unknown> = new Set([
  undefined,
  'draft',
  'returned',
  'rejected',
  'withdrawn',
]);

/** Whether the form offers "submit" beside "save": `base` is the record as it was opened, empty for a new one. */
export function maySubmit(form: FormDefinition, base: Values): boolean {
  return isSubmittable(form) && BEFORE_APPROVAL.has(form.statusField ? base[form.statusField] : undefined);
}

/** Series of the form's permanent number, for which the laptop draws a provisional one. */
export function seriesOf(form: FormDefinition): string | null {
  const field = form.numberField ? form.fields[form.numberField] : undefined;
  return field?.type === 'number' ? field.series : null;
}

interface NewRecord {
  readonly values: Values;
  readonly provisionalNumber: string;
  readonly mode: SaveMode;
}

/** The command that creates a record. The engine names the record; the server numbers it. */
export function createCommand(form: FormDefinition, record: NewRecord): CommandInput {
  const values = cleanValues(form, record.values);
  const target = { kind: form.key, id: '' };
  const { provisionalNumber } = record;
  const formVersion = form.version;
  if (isSubmittable(form)) {
    const payload = { values, provisionalNumber, submit: record.mode === 'submit', formVersion };
    return { type: `${form.key}.create`, target, seenVersion: null, payload };
  }
  if (form.key === 'goods-receipt') {
    return {
      type: 'goods-receipt.post',
      target,
      seenVersion: null,
      payload: { values, provisionalNumber, formVersion },
    };
  }
  const numbered = provisionalNumber === '' ? {} : { provisionalNumber };
  return { type: 'record.create', target, seenVersion: null, payload: { values, ...numbered, formVersion } };
}

interface EditedRecord {
  readonly id: string;
  readonly base: Values;
  readonly values: Values;
  readonly seenVersion: number | null;
  readonly mode: SaveMode;
}

/** What of the typing is put on the list of organisation changes, where its effects are shown before it is applied. */
export function editWithEffects(
  form: FormDefinition,
  { id, base, values }: Pick<EditedRecord, 'id' | 'base' | 'values'>,
): readonly OrganisationEdit[] {
  if (!isOrganisationKind(form.key)) return [];
  const changes = buildChanges(form, base, values).filter(({ path }) => hasEffects(form.key, path));
  return changes.length === 0 ? [] : [{ kind: form.key, id, changes: [...changes] }];
}

/** The commands that bring a record from what was on screen to what was typed; none when nothing changed. */
export function editCommands(form: FormDefinition, record: EditedRecord): readonly CommandInput[] {
  const target = { kind: form.key, id: record.id };
  const { seenVersion } = record;
  const all = buildChanges(form, record.base, record.values);
  const changes = all.filter(({ path }) => !hasEffects(form.key, path));
  const edit = { type: 'record.edit', target, seenVersion, payload: { changes, formVersion: form.version } };
  const submit = { type: `${form.key}.submit`, target, seenVersion, payload: { formVersion: form.version } };
  return [...(changes.length > 0 ? [edit] : []), ...(record.mode === 'submit' ? [submit] : [])];
}
