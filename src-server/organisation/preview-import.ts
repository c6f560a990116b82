import { importRecords, MAX_IMPORTED_RECORDS } from '#shared/domain/import/import-records.ts';
import type { ImportedInput } from '#shared/domain/import/import-work.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import type { ImportRules } from '#shared/engines/import/import-target.ts';
import { sqlStore } from '../repositories/sync-store.ts';
import { dryReader } from '../sync/dry-reader.ts';
import { previewCommand } from '../sync/preview-command.ts';
import type { PreviewParts } from './preview-change.ts';
import { previewInTurn } from './preview-in-turn.ts';

interface AskedImport {
  readonly records: readonly ImportedInput[];
  readonly rules: ImportRules;
  readonly actor: string;
  readonly now: Date;
}

/** What an import of the organisation would come to as a whole. Rows that it would reject have no effects. */
export async function previewImport(parts: PreviewParts, asked: AskedImport): Promise<PreviewAnswer> {
  const { records: all, rules, actor } = asked;
  const state = dryReader(sqlStore(parts.db));
  const now = asked.now.toISOString();
  await state.preload?.(all.map(({ id }) => id));
  return await previewInTurn(parts, {
    state,
    actor,
    now,
    count: Math.ceil(all.length / MAX_IMPORTED_RECORDS),
    execute(turn, reader) {
      const records = all.slice(turn * MAX_IMPORTED_RECORDS, (turn + 1) * MAX_IMPORTED_RECORDS);
      const [first] = records;
      const command = {
        ...previewCommand(importRecords.type, actor, now),
        target: { kind: first?.kind ?? 'person', id: first?.id ?? '' },
        payload: { records, rules },
      };
      return importRecords.execute(reader, command, { now, authoritative: true });
    },
  });
}
