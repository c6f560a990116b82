import { Value } from 'typebox/value';
import { importRecords } from '#shared/domain/import/import-records.ts';
import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Db } from '../database/transaction.ts';
import { readDocuments } from '../repositories/document-repository.ts';
import { SYSTEM_ACTOR, SYSTEM_DEVICE } from '../sync/sync-rules.ts';
import type { SyncService } from '../sync/sync-service.ts';
import { asStored } from '../sync/workspace.ts';
import { type BatchResult, ImportDetails } from './import-target.ts';

interface BatchRecord {
  readonly kind: string;
  readonly id: string;
  readonly body: unknown;
}

/** Applies one batch. The same run and step again gives the same answer, so a lost answer may be asked for again. */
export async function importBatch(
  sync: Pick<SyncService, 'systemCommand'>,
  batch: { runId: string; step: string; records: readonly BatchRecord[]; actor?: string },
): Promise<BatchResult> {
  const result = await sync.systemCommand({
    id: `import-${batch.runId}-${batch.step}`,
    type: importRecords.type,
    target: targetOf(batch.records),
    payload: { records: batch.records.map(({ kind, id, body }) => ({ kind, id, body })) },
    ...(batch.actor === undefined ? {} : { actor: batch.actor }),
  });
  return toBatchResult(result);
}

/** What `importBatch` would do: the same function over the same documents, and nothing is written. */
export async function previewBatch(db: Db, records: readonly BatchRecord[]): Promise<BatchResult> {
  const documents = await readDocuments(
    db,
    records.map((record) => record.id),
  );
  const byId = new Map(documents.map((document) => [document.id, asStored(document)]));
  const reader: StateReader = {
    // Bodies are typed by their kind; the command validates what it reads.
    get: async (kind, id) => {
      const document = byId.get(id);
      return document?.kind === kind && !document.deleted ? (document as never) : undefined;
    },
    // Only the received quantities of orders ask for more, and a preview does not count orders that a receipt touches.
    find: async () => [],
    // An import writes whole records and asks for none that is gone.
    removed: async () => undefined,
    nextNumber: async () => null,
  };
  const now = new Date().toISOString();
  const payload = { records: records.map(({ kind, id, body }) => ({ kind, id, body })) };
  if (!Value.Check(importRecords.payload, payload)) return { ok: false, code: 'invalid-payload' };
  const command = {
    id: 'preview',
    device: SYSTEM_DEVICE,
    deviceSeq: 1,
    actor: SYSTEM_ACTOR,
    type: importRecords.type,
    target: targetOf(records),
    seenVersion: null,
    payload,
    after: [],
    occurredAt: now,
    zone: 'UTC',
    offline: false,
  };
  return toBatchResult(await importRecords.execute(reader, command, { now, authoritative: true }));
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
