import { MAX_UNDONE_RECORDS, undoImport } from '#shared/domain/import/undo-import.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Db } from '../database/transaction.ts';
import { partOf, undoableRecords, undoOf } from '../import/undo-run.ts';
import { sqlStore } from '../repositories/sync-store.ts';
import { contentOfVersion } from '../repositories/version-repository.ts';
import { dryReader } from '../sync/dry-reader.ts';
import { previewCommand } from '../sync/preview-command.ts';
import type { PreviewParts } from './preview-change.ts';
import { previewInTurn } from './preview-in-turn.ts';

interface AskedUndo {
  readonly runId: string;
  readonly actor: string;
  readonly now: Date;
}

/** What the undoing of an import of the organisation would come to as a whole. Records that would stay have no effects. */
export async function previewUndo(parts: PreviewParts, asked: AskedUndo): Promise<PreviewAnswer> {
  const { runId, actor } = asked;
  const now = asked.now.toISOString();
  const all = await undoableRecords(parts.db, runId);
  return await previewInTurn(parts, {
    state: readerWithHistory(parts.db),
    actor,
    now,
    count: Math.ceil(all.length / MAX_UNDONE_RECORDS),
    async execute(turn, reader) {
      const part = all.slice(turn * MAX_UNDONE_RECORDS, (turn + 1) * MAX_UNDONE_RECORDS);
      const { free } = await partOf(parts.db, part, runId);
      const command = { ...previewCommand(undoImport.type, actor, now), ...undoOf(runId, free) };
      return await undoImport.execute(reader, command, { now, authoritative: true });
    },
  });
}

/** What is put back stands in an earlier version. */
function readerWithHistory(db: Db): StateReader {
  return {
    ...dryReader(sqlStore(db)),
    // Written by the shared commands alone, which know the type of the kind that they name.
    earlier: async <Body>(kind: DocumentKind, id: string, version: number) =>
      (await contentOfVersion(db, { kind, id, version })) as Body | undefined,
  };
}
