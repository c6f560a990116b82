import { type Static, Type } from 'typebox';
import {
  type Change,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RuleMoment } from '#shared/engines/form/evaluate-rules.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { RECORD_KINDS, type RecordKind } from '#shared/engines/form/field-types.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';
import { loadForm } from '../form-definition/load-form.ts';
import { builtInForm } from '../forms.ts';
import { momentOf } from '../record/rule-moment.ts';
import { receiptChanges } from './import-received.ts';
import { mergeImported } from './merge-imported.ts';

/** Records in one command: one transaction stays short. */
export const MAX_IMPORTED_RECORDS = 200;

const ImportPayload = Type.Object({
  records: Type.Array(
    Type.Object({
      kind: Type.Union(RECORD_KINDS.map((kind) => Type.Literal(kind))),
      id: Type.String({ minLength: 1, maxLength: 200 }),
      body: Type.Record(Type.String(), Type.Unknown()),
    }),
    { maxItems: MAX_IMPORTED_RECORDS },
  ),
});

type ImportedInput = Static<typeof ImportPayload>['records'][number];

/** What came of an import, by kind; `rejected` names each record that does not fit its form, with the reasons. */
export interface ImportCounts {
  readonly created: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
  readonly unchanged: Readonly<Record<string, number>>;
  /** Which records were left as they are: an importer tells the lines of its file by them. */
  readonly unchangedIds: readonly string[];
  readonly rejected: readonly {
    readonly kind: RecordKind;
    readonly id: string;
    readonly errors: readonly FieldError[];
  }[];
}

/** Body key: hash of what the file said, so that importing the same file again changes nothing. */
export const IMPORT_HASH = 'importHash';

/** Body keys that are nobody's to import: who reads a record and who wrote it is decided here. */
const NEVER_IMPORTED: readonly string[] = [
  'provenance',
  'readers',
  'removedLines',
  'instanceId',
  IMPORT_HASH,
];

/**
 * Brings in whole records from a file. What the file says unchanged is skipped; where a person has edited a
 * field since, the person's value stays.
 */
export const importRecords = defineCommand({
  type: 'record.import',
  payload: ImportPayload,
  capability: 'data.import',
  reads: [...RECORD_KINDS, 'form-definition'],
  optimism: 'wait',
  async execute(state, command, context): Promise<CommandResult> {
    const ids = command.payload.records.map(({ kind, id }) => `${kind}/${id}`);
    if (new Set(ids).size !== ids.length) return refused('import-repeats-record');
    const steps: Step[] = [];
    for (const record of command.payload.records) {
      const orphaned = orphanErrors(record, steps);
      const { kind, id } = record;
      if (orphaned.length > 0) steps.push({ kind, id, result: 'rejected', errors: orphaned });
      else steps.push(await importOne(state, record, momentOf(command, context)));
    }
    const changes = steps.flatMap((step) => (step.change === undefined ? [] : [step.change]));
    const received = await receiptChanges(state, changes);
    return { outcome: 'accepted', changes: received, details: { ...countsOf(steps) } };
  },
});

interface Step {
  readonly kind: RecordKind;
  readonly id: string;
  readonly result: 'created' | 'updated' | 'unchanged' | 'rejected';
  readonly change?: Change;
  readonly errors: readonly FieldError[];
}

/** A record that points to one which this very command rejects would dangle. */
function orphanErrors(record: ImportedInput, steps: readonly Step[]): readonly FieldError[] {
  const rejected = steps.filter((step) => step.result === 'rejected').map(({ id }) => id);
  if (rejected.length === 0) return [];
  return Object.entries(builtInForm(record.kind)?.fields ?? {}).flatMap(([path, field]) => {
    const value = record.body[path];
    const dangles = field.type === 'record' && typeof value === 'string' && rejected.includes(value);
    return dangles ? [{ path, code: 'not-an-option' as const }] : [];
  });
}

async function importOne(state: StateReader, record: ImportedInput, moment: RuleMoment): Promise<Step> {
  const { kind, id } = record;
  const form = await loadForm(state, kind);
  const foreign = NEVER_IMPORTED.filter((name) => Object.hasOwn(record.body, name));
  const errors = [
    ...foreign.map((path) => ({ path, code: 'unknown-field' as const })),
    ...(form === undefined ? [] : importErrors(form, record.body, moment)),
  ];
  if (form === undefined || errors.length > 0) return { kind, id, result: 'rejected', errors };
  const before = await state.get<FormValues>(kind, id);
  const importHash = sha256Hex(canonicalJson(record.body));
  const given = withComputedAmounts(form, { ...record.body, formVersion: form.version });
  if (before === undefined) {
    const body = { ...given, [IMPORT_HASH]: importHash };
    return { kind, id, result: 'created', change: put(kind, id, body), errors };
  }
  if (before.body[IMPORT_HASH] === importHash) return { kind, id, result: 'unchanged', errors };
  const body = { ...mergeImported(form, before, given), [IMPORT_HASH]: importHash };
  return { kind, id, result: 'updated', change: put(kind, id, body), errors };
}

/** A whole body: server-owned fields count, undeclared ones do not belong in a file. */
function importErrors(form: FormDefinition, body: FormValues, moment: RuleMoment): readonly FieldError[] {
  const unknown = Object.keys(body).filter(
    (name) => name !== 'formVersion' && !Object.hasOwn(form.fields, name) && !NEVER_IMPORTED.includes(name),
  );
  return [
    ...unknown.map((path) => ({ path, code: 'unknown-field' as const })),
    ...validateValues(form, body, { of: 'record', moment }),
  ];
}

function countsOf(steps: readonly Step[]): ImportCounts {
  const count = (result: Step['result']) => {
    const kinds = steps.filter((step) => step.result === result).map(({ kind }) => kind);
    return Object.fromEntries(
      [...new Set(kinds)].map((kind) => [kind, kinds.filter((other) => other === kind).length]),
    );
  };
  const rejected = steps
    .filter((step) => step.result === 'rejected')
    .map(({ kind, id, errors }) => ({ kind, id, errors }));
  const unchangedIds = steps.filter((step) => step.result === 'unchanged').map(({ id }) => id);
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    unchangedIds,
    rejected,
  };
}
