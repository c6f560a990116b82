import { Type } from 'typebox';
import { type CommandResult, defineCommand, refused } from '#shared/engines/command/define-command.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { RECORD_KINDS, type RecordKind } from '#shared/engines/form/field-types.ts';
import { ImportRules } from '#shared/engines/import/import-target.ts';
import { PROCESS_READS } from '../approval/load-process.ts';
import { RECORD_READS } from '../form-definition/load-form.ts';
import { builtInForm } from '../forms.ts';
import { withLeavers } from './import-leavers.ts';
import { importOne, openImportWork } from './import-one.ts';
import { receiptChanges } from './import-received.ts';
import type { ImportedInput, ImportStep, ImportWork } from './import-work.ts';

/** Records in one command: one transaction stays short. */
export const MAX_IMPORTED_RECORDS = 200;

const Kind = Type.Unsafe<RecordKind>({
  type: 'string',
  pattern: `^(?:${RECORD_KINDS.join('|')}|form:[a-z][a-z0-9-]{0,39})$`,
});

const ImportPayload = Type.Object({
  records: Type.Array(
    Type.Object({
      kind: Kind,
      id: Type.String({ minLength: 1, maxLength: 200 }),
      body: Type.Record(Type.String(), Type.Unknown()),
    }),
    { maxItems: MAX_IMPORTED_RECORDS },
  ),
  /** The import that the batch is part of; it is undone by that. */
  run: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  /** What becomes of records that are here already, by kind. */
  rules: Type.Optional(ImportRules),
});

/** What came of an import, by kind; `rejected` names each record that does not fit its form, with the reasons. */
export interface ImportCounts {
  readonly created: Readonly<Record<string, number>>;
  readonly updated: Readonly<Record<string, number>>;
  readonly unchanged: Readonly<Record<string, number>>;
  /** Which records were left as they are: an importer tells the lines of its file by them. */
  readonly unchangedIds: readonly string[];
  /** Left out because the import creates none, or leaves alone what is here. */
  readonly skippedIds: readonly string[];
  readonly rejected: readonly {
    readonly kind: RecordKind;
    readonly id: string;
    readonly errors: readonly FieldError[];
  }[];
}

/**
 * Brings in whole records from a file. What the file says unchanged is skipped; where a person has edited a
 * field since, the person's value stays, unless the import says that the file goes over it.
 */
export const importRecords = defineCommand({
  type: 'record.import',
  payload: ImportPayload,
  reads: [...RECORD_READS, ...PROCESS_READS],
  optimism: 'wait',
  async execute(state, command, context): Promise<CommandResult> {
    const { records } = command.payload;
    const ids = records.map(({ kind, id }) => `${kind}/${id}`);
    if (new Set(ids).size !== ids.length) return refused('import-repeats-record');
    const work = await openImportWork(state, command, context);
    const steps: ImportStep[] = [];
    for (const record of work.records) steps.push(await importOne(work, record));
    rejectOrphans(work.records, steps);
    const changes = steps.flatMap((step) => (step.change === undefined ? [] : [step.change]));
    const received = await receiptChanges(state, changes);
    const followed = await withLeavers(state, received, command, context);
    return {
      outcome: 'accepted',
      changes: followed,
      details: { ...countsOf(steps), knownAs: knownAs(work) },
    };
  },
});

/** A record that points to one which this very command rejects would dangle. */
function orphanErrors(record: ImportedInput, steps: readonly ImportStep[]): readonly FieldError[] {
  const rejected = steps.filter((step) => step.result === 'rejected').map(({ id }) => id);
  if (rejected.length === 0) return [];
  return Object.entries(builtInForm(record.kind)?.fields ?? {}).flatMap(([path, field]) => {
    const value = record.body[path];
    const dangles = field.type === 'record' && typeof value === 'string' && rejected.includes(value);
    return dangles ? [{ path, code: 'not-an-option' as const }] : [];
  });
}

/** Rows that point to one that was rejected, above or below them, and those that point to them in turn. */
function rejectOrphans(records: readonly ImportedInput[], steps: ImportStep[]): void {
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (const [index, record] of records.entries()) {
      const { kind, id } = record;
      const errors = steps[index]?.result === 'rejected' ? [] : orphanErrors(record, steps);
      if (errors.length === 0) continue;
      steps[index] = { kind, id, result: 'rejected', errors };
      isStable = false;
    }
  }
}

/** Records that are here under another id than the file's. */
function knownAs({ records, existing }: ImportWork): Readonly<Record<string, string>> {
  const known = records.map(({ kind, id }) => [id, existing.get(`${kind}/${id}`)?.id ?? id] as const);
  return Object.fromEntries(known.filter(([id, here]) => id !== here));
}

function countsOf(steps: readonly ImportStep[]): ImportCounts {
  const of = (result: ImportStep['result']) => steps.filter((step) => step.result === result);
  const count = (result: ImportStep['result']) => {
    const counts: Record<string, number> = {};
    for (const { kind } of of(result)) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  };
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    unchangedIds: of('unchanged').map(({ id }) => id),
    skippedIds: of('skipped').map(({ id }) => id),
    rejected: of('rejected').map(({ kind, id, errors }) => ({ kind, id, errors })),
  };
}
