import { appendChanges, lockTail, notifySeq } from '../repositories/change-repository.ts';
import { insertCommands } from '../repositories/command-repository.ts';
import { storeCounter } from '../repositories/counter-repository.ts';
import {
  currentVersions,
  type DocumentWrite,
  findDocuments,
  insertDocuments,
  lockVersions,
  updateDocuments,
} from '../repositories/document-repository.ts';
import { insertVersions } from '../repositories/version-repository.ts';
import { appendAudit } from './audit-chain.ts';
import { backfillRank } from './backfill-rank.ts';
import { versionsText, type Workspace } from './workspace.ts';
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
  readonly notify: boolean;
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
  const { tx } = workspace;
  await writeDocuments(workspace);
  await insertVersions(tx, ledger.versions);
  await insertCommands(tx, ledger.commands);
  for (const [name, value] of workspace.counters()) await storeCounter(tx, name, value);
  await lockTail(tx);
  if (options.others) await mustStillHold(workspace);
  await appendAudit(tx, ledger.audit);
  const seq = await appendChanges(tx, ledger.changes);
  if (options.notify) await notifySeq(tx, seq);
  return seq;
}

async function writeDocuments(workspace: Workspace): Promise<void> {
  const written = workspace.written();
  const updates = written.filter((entry) => entry.base.version > 0);
  if (updates.length > 0) {
    const ids = updates.map((entry) => entry.document.id);
    const versions = await lockVersions(workspace.tx, ids);
    for (const { document, base } of updates) {
      if (versions.get(document.id) !== base.version) throw new StateMovedOn(document.id);
    }
  }
  await insertDocuments(workspace.tx, written.filter((entry) => entry.base.version === 0).map(asWrite));
  await updateDocuments(workspace.tx, updates.map(asWrite));
}

function asWrite({ document }: ReturnType<Workspace['written']>[number]): DocumentWrite {
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
  const now = await currentVersions(
    workspace.tx,
    read.map(([id]) => id),
  );
  for (const [id, version] of read) if ((now.get(id) ?? 0) !== version) throw new StateMovedOn(id);
  for (const set of workspace.foundSets()) {
    const found = (await findDocuments(workspace.tx, set)).filter((document) => !written.has(document.id));
    const before = set.versions.split(' ').filter((entry) => !written.has(idOf(entry)));
    if (versionsText(found) !== before.join(' ')) throw new StateMovedOn(`${set.kind} by ${set.field}`);
  }
}

function idOf(entry: string): string {
  return entry.slice(0, entry.lastIndexOf(':'));
}
