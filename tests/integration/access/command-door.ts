import { createHash } from 'node:crypto';
import type { VersionWrite } from '#server/repositories/version-repository.ts';
import { decideCommand } from '#server/sync/decide-command.ts';
import type { IncomingCommand, PushResult } from '#server/sync/incoming-command.ts';
import { quarantineGauge } from '#server/sync/quarantine.ts';
import { productRules } from '#server/sync/sync-rules.ts';
import { openWorkspace } from '#server/sync/workspace.ts';
import { openLedger } from '#server/sync/write-changes.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { TEST_NOW } from '#tests/builders/build-state.ts';
import { emptyRows, memorySyncStore, type ServerRows } from '#tests/simulation/server/memory-sync-store.ts';
import type { WorldDocument } from './scope-world.ts';

/** The tables of the sync core in memory, with these documents in them. */
export function rowsWith(documents: readonly WorldDocument[]): ServerRows {
  const rows = emptyRows('epoch');
  for (const { kind, id, body, isDeleted } of documents) {
    const scope = [...productRules.scopeOf(kind, body)];
    const common = { id, kind, scope, deleted: isDeleted, updatedAt: TEST_NOW, updatedBy: 'system', rank: 0 };
    const version = isDeleted ? 2 : 1;
    rows.documents.set(id, { ...common, version, body: isDeleted ? {} : body });
    rows.versions.set(id, [firstVersion({ id, kind, scope, body })]);
    rows.idsByKind.set(kind, (rows.idsByKind.get(kind) ?? new Set()).add(id));
  }
  return rows;
}

function firstVersion(given: Pick<VersionWrite, 'id' | 'kind' | 'scope' | 'body'>): VersionWrite {
  return {
    ...given,
    version: 1,
    deleted: false,
    updated_at: TEST_NOW,
    updated_by: 'system',
    command_id: 'seed',
    command_type: 'test.put',
    device_id: 'server',
    occurred_at: TEST_NOW,
    zone: 'UTC',
    offline: false,
  };
}

export type Answer = PushResult & {
  /** What the server would have written. */
  readonly written: readonly VersionWrite[];
  /** Commands that threw. */
  readonly bugs: readonly unknown[];
};

export interface CommandDoor {
  /** What the server's own code would answer; nothing is written, so that one case cannot disturb another. */
  ask(command: Command): Promise<Answer>;
  readonly rows: ServerRows;
}

export function openCommandDoor(rows: ServerRows): CommandDoor {
  const store = memorySyncStore(rows);
  return {
    rows,
    async ask(command) {
      const bugs: unknown[] = [];
      const ledger = openLedger();
      const result = await store.transaction(async (tables) => {
        const workspace = openWorkspace(tables);
        const parts = {
          workspace,
          ledger,
          rules: productRules,
          logger: {
            info: () => undefined,
            warn: () => undefined,
            error: (fields: object) => void bugs.push(fields),
          },
          gauge: quarantineGauge(workspace),
          now: TEST_NOW,
          resultOf: () => undefined,
        };
        const hash = createHash('sha256').update(command.id).digest('hex');
        const incoming: IncomingCommand = {
          command,
          hash,
          previousHash: '',
          signature: '',
          admission: 'apply',
        };
        return await decideCommand(parts, incoming, { isBroken: false, isTaken: false });
      });
      return { ...result, bugs, written: ledger.versions };
    },
  };
}

let asked = 0;

export function commandOf(given: Pick<Command, 'type' | 'payload' | 'actor'> & Partial<Command>): Command {
  asked += 1;
  const id = `ask-${asked}`;
  return {
    id,
    device: `device-${given.actor}`,
    deviceSeq: asked,
    target: { kind: 'supplier', id: deriveId(id, 'record') },
    seenVersion: null,
    after: [],
    occurredAt: TEST_NOW,
    zone: 'UTC',
    offline: false,
    ...given,
  };
}

/** Codes by which a command is refused because of who asks. */
export const ACCESS_CODES: ReadonlySet<string> = new Set([
  'not-allowed',
  'record-not-found',
  'not-your-request',
  'not-your-task',
  'task-not-found',
  'not-your-notice',
  'notice-not-found',
  'not-the-decider',
  'conflict-not-found',
  'not-the-manager',
  'quarantine-item-not-found',
  'not-your-comment',
  'comment-not-found',
  'not-your-file',
  'file-not-found',
  'view-not-found',
  'sharing-not-allowed',
  'only-owner-may-edit',
  'only-owner-may-delete',
  'own-roles',
  'bank-not-allowed',
  'field-not-allowed',
  'not-your-warehouse',
  'order-not-found',
]);
