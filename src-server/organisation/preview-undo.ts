import { MAX_UNDONE_RECORDS, undoImport } from '#shared/domain/import/undo-import.ts';
import { foreseeEffects } from '#shared/domain/organisation/foresee-effects.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import type { Change, StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { lastChanges, overlaidReader } from '#shared/engines/command/overlaid-reader.ts';
import type { Db } from '../database/transaction.ts';
import { partOf, undoableRecords, undoOf } from '../import/undo-run.ts';
import { sqlStore } from '../repositories/sync-store.ts';
import { contentOfVersion } from '../repositories/version-repository.ts';
import { dryReader } from '../sync/dry-reader.ts';
import { previewCommand } from '../sync/preview-command.ts';
import { answerWith, type PreviewParts } from './preview-change.ts';

interface AskedUndo {
  readonly runId: string;
  readonly actor: string;
  readonly now: Date;
}

/**
 * What the undoing of an import of the organisation would come to as a whole: its commands one after the other, each
 * on what the ones before it would leave behind. Records that would stay have no effects.
 */
export async function previewUndo(parts: PreviewParts, asked: AskedUndo): Promise<PreviewAnswer> {
  const { runId, actor } = asked;
  const now = asked.now.toISOString();
  const state = readerWithHistory(parts.db);
  const all = await undoableRecords(parts.db, runId);
  let changes: readonly Change[] = [];
  for (let at = 0; at < all.length; at += MAX_UNDONE_RECORDS) {
    const { free } = await partOf(parts.db, all.slice(at, at + MAX_UNDONE_RECORDS), runId);
    const reader = overlaidReader(state, changes, { personId: actor, at: now });
    const command = { ...previewCommand(undoImport.type, actor, now), ...undoOf(runId, free) };
    const result = await undoImport.execute(reader, command, { now, authoritative: true });
    if (result.outcome === 'refused') return { ok: false, code: result.code, details: { ...result.details } };
    changes = lastChanges([...changes, ...result.changes]);
  }
  const foresight = { actorId: actor, now, withUpcoming: true };
  return await answerWith(parts, await foreseeEffects(state, changes, foresight));
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
