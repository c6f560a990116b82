import { Value } from 'typebox/value';
import { importRecords } from '#shared/domain/import/import-records.ts';
import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { type BatchResult, ImportDetails, type ImportRules } from '#shared/engines/import/import-target.ts';
import type { Db } from '../database/transaction.ts';
import { sqlStore } from '../repositories/sync-store.ts';
import { dryReader } from '../sync/dry-reader.ts';
import { previewCommand } from '../sync/preview-command.ts';
import type { SyncService } from '../sync/sync-service.ts';

interface BatchRecord {
  readonly kind: string;
  readonly id: string;
  readonly body: unknown;
}

/** What a batch asks for. */
export interface ImportBatch {
  readonly records: readonly BatchRecord[];
  readonly rules?: ImportRules;
  readonly actor?: string;
}

/**
 * Applies one batch. The same run and step again gives the same answer, so a lost answer may be asked for again.
 * With `marked` the records carry the run, and the whole import can be undone.
 */
export async function importBatch(
  sync: Pick<SyncService, 'systemCommand'>,
  batch: ImportBatch & { runId: string; step: string; marked?: boolean },
): Promise<BatchResult> {
  const result = await sync.systemCommand({
    id: `import-${batch.runId}-${batch.step}`,
    type: importRecords.type,
    target: targetOf(batch.records),
    payload: payloadOf(batch, batch.marked ? batch.runId : undefined),
    ...(batch.actor === undefined ? {} : { actor: batch.actor }),
  });
  return toBatchResult(result);
}

function payloadOf({ records, rules }: ImportBatch, run: string | undefined): object {
  return {
    records: records.map(({ kind, id, body }) => ({ kind, id, body })),
    ...(rules === undefined || Object.keys(rules).length === 0 ? {} : { rules }),
    ...(run === undefined ? {} : { run }),
  };
}

/** What `importBatch` would do: the same function over the same documents, and nothing is written. */
export async function previewBatch(db: Db, batch: ImportBatch): Promise<BatchResult> {
  const now = new Date().toISOString();
  const payload = payloadOf(batch, undefined);
  if (!Value.Check(importRecords.payload, payload)) return { ok: false, code: 'invalid-payload' };
  const command = {
    ...previewCommand(importRecords.type, batch.actor ?? SYSTEM_ACTOR, now),
    target: targetOf(batch.records),
    payload,
  };
  const reader = dryReader(sqlStore(db));
  await reader.preload?.(batch.records.map((record) => record.id));
  return toBatchResult(await importRecords.execute(reader, command, { now, authoritative: false }));
}

function toBatchResult(result: {
  readonly outcome: string;
  readonly code?: string;
  readonly details?: unknown;
}): BatchResult {
  if (result.outcome === 'refused') return { ok: false, code: result.code ?? 'refused' };
  return { ok: true, details: Value.Parse(ImportDetails, result.details) };
}

function targetOf(records: readonly BatchRecord[]): { kind: DocumentKind; id: string } {
  const [first] = records;
  // The payload's schema refuses kinds that are no records; the target only names where the batch begins.
  return { kind: (first?.kind ?? 'item') as DocumentKind, id: first?.id ?? '' };
}
