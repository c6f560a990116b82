import { Type } from 'typebox';
import {
  accepted,
  type Change,
  type CommandResult,
  defineCommand,
  put,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { type DocumentKind, isDocumentKind } from '#shared/engines/command/document.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { PROCESS_READS } from '../approval/load-process.ts';
import { RECORD_READS } from '../form-definition/load-form.ts';
import { withLeavers } from './import-leavers.ts';
import { IMPORT_RUN } from './import-marks.ts';

/** Records in one command: one transaction stays short. */
export const MAX_UNDONE_RECORDS = 200;

/** What became of the records of an undone import. `changed`: somebody worked on it since, so it was left. */
export type UndoResult = 'removed' | 'put-back' | 'changed' | 'gone';

/**
 * Takes an import back: what it created goes, what it changed is put back as it was. Only where the record is
 * still exactly as the import left it; everything else is left and named. Nothing is lost: every version stays in
 * the history.
 */
export const undoImport = defineCommand({
  type: 'record.undo-import',
  payload: Type.Object({
    run: Type.String({ minLength: 1, maxLength: 200 }),
    records: Type.Array(
      Type.Object({
        kind: Type.String({ maxLength: 60 }),
        id: Type.String({ minLength: 1, maxLength: 200 }),
        /** The version that the import wrote last. */
        version: Type.Integer({ minimum: 1 }),
      }),
      { maxItems: MAX_UNDONE_RECORDS },
    ),
  }),
  reads: [...RECORD_READS, ...PROCESS_READS],
  optimism: 'wait',
  async execute(state, command, context): Promise<CommandResult> {
    const { run, records } = command.payload;
    const results: Record<string, UndoResult> = {};
    const changes: Change[] = [];
    await state.preload?.(records.map(({ id }) => id));
    for (const record of records) {
      if (!isDocumentKind(record.kind)) continue;
      const { result, change } = await undoOne(state, { ...record, kind: record.kind, run });
      results[record.id] = result;
      if (change !== undefined) changes.push(change);
    }
    return accepted(await withLeavers(state, changes, command, context), { results });
  },
});

interface Written {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly version: number;
  readonly run: string;
}

async function undoOne(
  state: StateReader,
  written: Written,
): Promise<{ readonly result: UndoResult; readonly change?: Change }> {
  const { kind, id, version, run } = written;
  const current = await state.get<FormValues>(kind, id);
  if (current === undefined) return { result: 'gone' };
  if (current.version !== version || current.body[IMPORT_RUN] !== run) return { result: 'changed' };
  const before = await beforeImport(state, written);
  if (before === undefined) return { result: 'removed', change: { op: 'delete', kind, id } };
  return { result: 'put-back', change: put(kind, id, before) };
}

/** The last content that this import did not write; undefined where the record did not stand before it. */
async function beforeImport(
  state: StateReader,
  { kind, id, version, run }: Written,
): Promise<FormValues | undefined> {
  for (let earlier = version - 1; earlier > 0; earlier -= 1) {
    const body = await state.earlier<FormValues>(kind, id, earlier);
    if (body === undefined || body[IMPORT_RUN] !== run) return body;
  }
  return undefined;
}
