import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { createFormRegistry, type FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import { MAX_UNDONE_RECORDS, undoImport } from '#shared/domain/import/undo-import.ts';
import { linksTo } from '#shared/domain/record/links-to.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { UndoAnswer } from '#shared/engines/import/undo-answer.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';
import type { Db } from '../database/transaction.ts';
import { listAccounts } from '../repositories/account-repository.ts';
import { documentsOfKind, linkedAmong, readDocuments } from '../repositories/document-repository.ts';
import { type RunRecord, recordsOfRun } from '../repositories/import-run-repository.ts';
import type { SyncService } from '../sync/sync-service.ts';

const Details = Type.Object({ results: Type.Record(Type.String(), Type.String()) });

/**
 * Undoes the next part of an import, the records that were written last first. What something else links to by
 * now stays: its removal would leave that pointing at nothing. The same part again changes nothing.
 */
export async function undoNext(
  sync: Pick<SyncService, 'db' | 'systemCommand'>,
  { runId, after, actor }: { readonly runId: string; readonly after: number; readonly actor: string },
): Promise<UndoAnswer> {
  const all = await undoableRecords(sync.db, runId);
  const part = all.slice(after, after + MAX_UNDONE_RECORDS);
  const { free, held } = await partOf(sync.db, part, runId);
  const results = free.length === 0 ? {} : await undoRecords(sync, free, { runId, after, actor });
  const reached = after + part.length;
  const count = (word: string): number => Object.values(results).filter((result) => result === word).length;
  return {
    total: all.length,
    next: reached < all.length ? reached : null,
    removed: count('removed'),
    putBack: count('put-back'),
    left: await leftOf(sync.db, part, { held, results }),
  };
}

/** What an import wrote, what came last first. */
export async function undoableRecords(db: Db, runId: string): Promise<readonly RunRecord[]> {
  return await recordsOfRun(db, `import-${runId}-`);
}

/** What the command that takes these records back says. */
export function undoOf(runId: string, records: readonly RunRecord[]) {
  const [first] = records;
  return {
    target: { kind: (first?.kind ?? 'item') as DocumentKind, id: first?.id ?? '' },
    payload: { run: runId, records: records.map(({ kind, id, version }) => ({ kind, id, version })) },
  };
}

type WhyHeld = 'linked' | 'account';

/**
 * Records of a part that may be undone, and those that stay: something else links to them, or somebody signs in as
 * them. What the import only changed is put back in any case.
 */
export async function partOf(
  db: Db,
  part: readonly RunRecord[],
  runId: string,
): Promise<{ readonly free: readonly RunRecord[]; readonly held: ReadonlyMap<string, WhyHeld> }> {
  const linked = await linkedRecords(db, part, runId);
  const people = part.some(({ kind, isNew }) => isNew && kind === 'person') ? await listAccounts(db) : [];
  const held = new Map<string, WhyHeld>([
    ...people.map(({ person_id }) => [person_id, 'account'] as const),
    ...[...linked].map((id) => [id, 'linked'] as const),
  ]);
  return { free: part.filter(({ id, isNew }) => !isNew || !held.has(id)), held };
}

async function undoRecords(
  sync: Pick<SyncService, 'systemCommand'>,
  records: readonly RunRecord[],
  { runId, after, actor }: { readonly runId: string; readonly after: number; readonly actor: string },
): Promise<Readonly<Record<string, string>>> {
  const what = undoOf(runId, records);
  // Asked again for the same records, the same command answers; for others it is another one.
  const digest = sha256Hex(canonicalJson(what.payload.records)).slice(0, 16);
  const id = `undo-${runId}-${after}-${digest}`;
  const result = await sync.systemCommand({ id, type: undoImport.type, ...what, actor });
  if (result.outcome === 'refused') throw new Error(`undo of ${runId} was refused: ${result.code}`);
  return Value.Parse(Details, result.details).results;
}

async function linkedRecords(
  db: Db,
  part: readonly RunRecord[],
  runId: string,
): Promise<ReadonlySet<string>> {
  const linked = new Set<string>();
  const forms = await readForms(db);
  for (const kind of new Set(part.map((record) => record.kind))) {
    const ids = part.filter((record) => record.kind === kind && record.isNew).map(({ id }) => id);
    if (ids.length === 0) continue;
    for (const link of linksTo(forms, kind)) {
      for (const id of await linkedAmong(db, { ...link, exceptRun: runId }, ids)) linked.add(id);
    }
  }
  return linked;
}

async function readForms(db: Db): Promise<FormRegistry> {
  const forms = createFormRegistry();
  for (const document of await documentsOfKind(db, 'form-definition')) forms.take(document);
  return forms;
}

async function leftOf(
  db: Db,
  part: readonly RunRecord[],
  {
    held,
    results,
  }: { readonly held: ReadonlyMap<string, WhyHeld>; readonly results: Readonly<Record<string, string>> },
): Promise<UndoAnswer['left']> {
  const changed = part.filter(({ id }) => results[id] === 'changed');
  const left = [
    ...changed.map((record) => ({ record, why: 'changed' as const })),
    ...part.flatMap((record) => {
      const why = results[record.id] === undefined ? held.get(record.id) : undefined;
      return why === undefined ? [] : [{ record, why }];
    }),
  ];
  const documents = await readDocuments(
    db,
    left.map(({ record }) => record.id),
  );
  const forms = left.length === 0 ? undefined : await readForms(db);
  return left.map(({ record: { kind, id }, why }) => {
    const body = documents.find((document) => document.id === id)?.body;
    const titleField = forms?.ofRecord(kind, body)?.titleField;
    const title =
      titleField === undefined || body === null || typeof body !== 'object'
        ? ''
        : Reflect.get(body, titleField);
    return { kind, id, title: typeof title === 'string' ? title : id, why };
  });
}
