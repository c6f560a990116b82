import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { isRecordKind } from '../forms.ts';
import type { SavedMapping } from './import-mapping-record.ts';

/** Keeps the mapping of a source: a new one, or a new state of one that is kept already. The last one saved is offered. */
export const saveImportMapping = defineCommand({
  type: 'import-mapping.save',
  payload: Type.Object({
    listKind: Type.Unsafe<RecordKind>({ type: 'string', maxLength: 60 }),
    name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    definition: ImportMapping,
  }),
  reads: ['import-mapping'],
  optimism: 'replay',
  async execute(state, command): Promise<CommandResult> {
    const { kind, id } = command.target;
    const { listKind, name, definition } = command.payload;
    if (kind !== 'import-mapping' || !isRecordKind(listKind)) return refused('wrong-kind');
    const current = await state.get<SavedMapping>('import-mapping', id);
    if (current === undefined && id !== deriveId(command.id, 'record')) return refused('wrong-record-id');
    const body: SavedMapping = { listKind, name: name.trim(), definition, ownerId: command.actor };
    return accepted([put(kind, id, body)]);
  },
});
