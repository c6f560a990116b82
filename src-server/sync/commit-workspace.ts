import type { DocumentWrite } from '../repositories/document-repository.ts';
import type { SyncTables } from '../repositories/sync-store.ts';
import { chainAudit } from './audit-chain.ts';
import { backfillRank } from './backfill-rank.ts';
import { groupBy } from './group-by.ts';
import { type FoundSet, hasValue, versionsText, type Workspace } from './workspace.ts';
import type { Ledger } from './write-changes.ts';

/** Something that this transaction read was changed by another one: everything runs again on the new state. */
export class StateMovedOn extends Error {
  constructor(id: string) {
    super(`${id} was changed by another transaction`);
    this.name = 'StateMovedOn';
  }
}

export interface CommitOptions {
  /** False where nobody else can write: one connection, or alone behind the gate. */
  readonly others: boolean;
  /** Other connections exist at all; with one, its transactions already follow each other. */
  readonly concurrent: boolean;
}

/**
 * Writes everything that a workspace gathered, and returns the seq of its last change. Rows are locked in id
 * order and compared by version; the tail lock comes last, and under it what was only read is compared too.
 */
export async function commitWorkspace(
  workspace: Workspace,
  ledger: Ledger,
  options: CommitOptions,
): Promise<number> {
  const { tables } = workspace;
  const written = workspace.written();
  const updates = written.filter((entry) => entry.base.version > 0);
  await lockUpdates(workspace, updates);
  await tables.writeRows({
    inserts: written.filter((entry) => entry.base.version === 0).map(asWrite),
    updates: updates.map(asWrite),
    versions: ledger.versions,
    commands: ledger.commands,
  });
  for (const [name, value] of workspace.counters()) await tables.storeCounter(name, value);
  if (options.concurrent) await tables.lockTail();
  if (options.others) await mustStillHold(workspace);
  const tail = await tables.readTail();
  const audit = chainAudit(tail.audit, ledger.audit);
  const seq = await tables.appendTail(tail, { audit, changes: ledger.changes });
  if (options.concurrent) await tables.notifySeq(seq);
  return seq;
}

type Written = ReturnType<Workspace['written']>;

async function lockUpdates(workspace: Workspace, updates: Written): Promise<void> {
  if (updates.length === 0) return;
  const ids = updates.map((entry) => entry.document.id);
  const versions = await workspace.tables.lockVersions(ids);
  for (const { document, base } of updates) {
    if (versions.get(document.id) !== base.version) throw new StateMovedOn(document.id);
  }
}

function asWrite({ document }: Written[number]): DocumentWrite {
  return {
    id: document.id,
    kind: document.kind,
    version: document.version,
    scope: document.scope,
    deleted: document.deleted,
    rank: backfillRank(document.kind, document.body),
    updated_at: document.updatedAt,
    updated_by: document.updatedBy,
    body: document.body,
  };
}

/** All other writers have either committed before (and show here) or will run this check after us. */
async function mustStillHold(workspace: Workspace): Promise<void> {
  const written = new Set(workspace.written().map((entry) => entry.document.id));
  const read = [...workspace.readVersions()].filter(([id]) => !written.has(id));
  const now = await workspace.tables.currentVersions(read.map(([id]) => id));
  for (const [id, version] of read) if ((now.get(id) ?? 0) !== version) throw new StateMovedOn(id);
  for (const sets of groupBy(workspace.foundSets(), ({ kind, field }) => `${kind} ${field}`).values()) {
    await setsMustStillHold(workspace.tables, sets, written);
  }
}

/** Questions about one field are asked again together: an import has asked one for each of its records. */
async function setsMustStillHold(
  tables: SyncTables,
  sets: readonly FoundSet[],
  written: ReadonlySet<string>,
): Promise<void> {
  const [{ kind, field } = { kind: undefined, field: '' }] = sets;
  if (kind === undefined) return;
  const now = await tables.findDocumentsAmong({ kind, field, values: sets.map(({ value }) => value) });
  const others = now.filter((document) => !written.has(document.id));
  for (const set of sets) {
    const found = others.filter((document) => hasValue(document, field, set.value));
    const before = set.versions.split(' ').filter((entry) => !written.has(idOf(entry)));
    if (versionsText(found) !== before.join(' ')) throw new StateMovedOn(`${kind} by ${field}`);
  }
}

function idOf(entry: string): string {
  return entry.slice(0, entry.lastIndexOf(':'));
}
