import { Value } from 'typebox/value';
import { importRecords } from '#shared/domain/import/import-records.ts';
import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { type BatchResult, ImportDetails, type ImportRules } from '#shared/engines/import/import-target.ts';
import type { Db } from '../database/transaction.ts';
import {
  type DocumentState,
  findDocumentsAmong,
  readDocuments,
} from '../repositories/document-repository.ts';
import { SYSTEM_ACTOR, SYSTEM_DEVICE } from '../sync/sync-rules.ts';
import type { SyncService } from '../sync/sync-service.ts';
import { asStored, hasValue } from '../sync/workspace.ts';

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
    id: 'preview',
    device: SYSTEM_DEVICE,
    deviceSeq: 1,
    actor: batch.actor ?? SYSTEM_ACTOR,
    type: importRecords.type,
    target: targetOf(batch.records),
    seenVersion: null,
    payload,
    after: [],
    occurredAt: now,
    zone: 'UTC',
    offline: false,
  };
  const reader = await previewReader(db, batch.records);
  return toBatchResult(await importRecords.execute(reader, command, { now, authoritative: false }));
}

/** Reads beside the transactions of others: what it says may be old by the time that the import runs. */
async function previewReader(db: Db, records: readonly BatchRecord[]): Promise<StateReader> {
  const byId = new Map<string, DocumentState | undefined>();
  const found = new Map<string, readonly DocumentState[]>();
  const load = async (ids: readonly string[]): Promise<void> => {
    const unknown = ids.filter((id) => !byId.has(id));
    for (const id of unknown) byId.set(id, undefined);
    for (const document of await readDocuments(db, unknown)) byId.set(document.id, document);
  };
  const prefind = async (kind: DocumentKind, field: string, values: readonly string[]): Promise<void> => {
    const documents = values.length === 0 ? [] : await findDocumentsAmong(db, { kind, field, values });
    for (const value of values) {
      found.set(
        `${kind} ${field} ${value}`,
        documents.filter((document) => hasValue(document, field, value)),
      );
    }
  };
  await load(records.map((record) => record.id));
  return {
    // Bodies are typed by their kind; the command validates what it reads.
    get: async (kind, id) => {
      await load([id]);
      const document = byId.get(id);
      return document?.kind === kind && !document.deleted ? asStored(document) : undefined;
    },
    find: async (kind, field, value) => {
      const key = `${kind} ${field} ${value}`;
      if (!found.has(key)) await prefind(kind, field, [value]);
      return (found.get(key) ?? []).map((document) => asStored(document));
    },
    // An import writes whole records: it asks for none that is gone, and for no number until it writes.
    removed: async () => undefined,
    earlier: async () => undefined,
    nextNumber: async () => null,
    preload: load,
    prefind,
  };
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
