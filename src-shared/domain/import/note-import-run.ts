import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { isRecordKind } from '../forms.ts';
import { IMPORT_STATES, type ImportRunRecord, type ImportState } from './import-run-record.ts';

const Count = Type.Integer({ minimum: 0 });

/** Begins an import, or says what became of it. An import that was undone stays so. */
export const noteImportRun = defineCommand({
  type: 'import-run.note',
  payload: Type.Object({
    listKind: Type.Unsafe<RecordKind>({ type: 'string', maxLength: 60 }),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    source: Type.String({ maxLength: 80 }),
    digest: Type.String({ maxLength: 80 }),
    state: Type.Unsafe<ImportState>({ type: 'string', enum: [...IMPORT_STATES] }),
    counts: Type.Object({
      lines: Count,
      created: Count,
      updated: Count,
      unchanged: Count,
      skipped: Count,
      rejected: Count,
      left: Count,
    }),
  }),
  reads: ['import-run'],
  optimism: 'replay',
  async execute(state, command, context): Promise<CommandResult> {
    const { kind, id } = command.target;
    if (kind !== 'import-run' || !isRecordKind(command.payload.listKind)) return refused('wrong-kind');
    const current = await state.get<ImportRunRecord>('import-run', id);
    if (current === undefined && id !== deriveId(command.id, 'record')) return refused('record-not-found');
    if (current?.body.state === 'undone') return accepted([]);
    const personId = current?.body.personId ?? command.actor;
    const startedAt = current?.body.startedAt ?? context.now;
    return accepted([put(kind, id, { ...command.payload, personId, startedAt } satisfies ImportRunRecord)]);
  },
});
