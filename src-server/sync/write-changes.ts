import type { Change } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import type { AuditEntry } from '#shared/sync/audit-chain.ts';
import type { ChangeWrite } from '../repositories/change-repository.ts';
import type { CommandWrite } from '../repositories/command-repository.ts';
import type { DocumentState } from '../repositories/document-repository.ts';
import type { VersionWrite } from '../repositories/version-repository.ts';
import type { SyncRules } from './sync-rules.ts';
import type { Workspace } from './workspace.ts';

/** Rows that one transaction will append, in order. */
export interface Ledger {
  readonly versions: VersionWrite[];
  readonly changes: ChangeWrite[];
  readonly commands: CommandWrite[];
  readonly audit: AuditEntry[];
}

export function openLedger(): Ledger {
  return { versions: [], changes: [], commands: [], audit: [] };
}

/** Who did something, when and where: stands beside every version. */
export interface Authorship {
  readonly commandId: string;
  readonly commandType: string;
  readonly actor: string;
  readonly deviceId: string;
  readonly occurredAt: string;
  readonly zone: string;
  readonly offline: boolean;
  readonly now: string;
}

/**
 * The one write function: every mutation of a document, whoever asked for it, passes here. It stamps the
 * next version, keeps that version for ever, and notes the change for the laptops that hold or lose it.
 */
export async function writeChanges(
  parts: { workspace: Workspace; ledger: Ledger; rules: SyncRules },
  authorship: Authorship,
  changes: readonly Change[],
): Promise<readonly VersionWrite[]> {
  await parts.workspace.load(changes.map((change) => change.id));
  for (const change of changes) mustKeepKind(await parts.workspace.get(change.id), change);
  const written: VersionWrite[] = [];
  for (const change of changes) {
    const before = await parts.workspace.get(change.id);
    if (changesNothing(before, change)) continue;
    written.push(stampVersion(parts, authorship, before, change));
  }
  return written;
}

/** Checked for all before any is written: a command applies whole or not at all. */
function mustKeepKind(before: DocumentState | undefined, change: Change): void {
  if (before === undefined || before.kind === change.kind) return;
  throw new Error(`${change.id} is a ${before.kind}, not a ${change.kind}`);
}

function changesNothing(before: DocumentState | undefined, change: Change): boolean {
  if (change.op === 'delete') return before === undefined || before.deleted;
  if (before === undefined || before.deleted) return false;
  return canonicalJson(before.body) === canonicalJson(change.body);
}

function stampVersion(
  parts: { workspace: Workspace; ledger: Ledger; rules: SyncRules },
  authorship: Authorship,
  before: DocumentState | undefined,
  change: Change,
): VersionWrite {
  const held = before === undefined || before.deleted ? [] : before.scope;
  const document = nextState(parts.rules, authorship, before, change);
  const version = versionRow(document, authorship);
  parts.workspace.replace(document);
  parts.ledger.versions.push(version);
  parts.ledger.changes.push({
    id: document.id,
    kind: document.kind,
    version: document.version,
    scope: document.scope,
    old_scope: held,
  });
  return version;
}

function nextState(
  rules: SyncRules,
  authorship: Authorship,
  before: DocumentState | undefined,
  change: Change,
): DocumentState {
  const body = change.op === 'put' ? change.body : {};
  return {
    id: change.id,
    kind: change.kind satisfies DocumentKind,
    version: (before?.version ?? 0) + 1,
    // A tombstone goes to whoever held the document.
    scope: change.op === 'put' ? rules.scopeOf(change.kind, body) : (before?.scope ?? []),
    deleted: change.op === 'delete',
    updatedAt: authorship.now,
    updatedBy: authorship.actor,
    body,
  };
}

function versionRow(document: DocumentState, authorship: Authorship): VersionWrite {
  return {
    id: document.id,
    version: document.version,
    kind: document.kind,
    scope: document.scope,
    deleted: document.deleted,
    updated_at: document.updatedAt,
    updated_by: document.updatedBy,
    body: document.body,
    command_id: authorship.commandId,
    command_type: authorship.commandType,
    device_id: authorship.deviceId,
    occurred_at: authorship.occurredAt,
    zone: authorship.zone,
    offline: authorship.offline,
  };
}
