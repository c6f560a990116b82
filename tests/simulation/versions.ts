import { isDeepStrictEqual } from 'node:util';
import { Type } from 'typebox';
import type { StoreLayout, StoreMigration } from '#renderer/data/engine/store/upgrade/store-version.ts';
import type { AppProtocols } from '#renderer/data/engine/sync/spoken-protocol.ts';
import type { SyncRules } from '#server/sync/sync-rules.ts';
import { accepted, type Change, defineCommand } from '#shared/engines/command/define-command.ts';
import { protocolsOf, type SinceTable, sinceOf } from '#shared/sync/protocol.ts';

/**
 * Versions that exist in stories alone. They share today's code; what tells them apart is what a version may change:
 * the protocol, the shape of a laptop's store, and commands that earlier ones do not know.
 */
export const TODAY = 10;

/** These came with the version after today's. */
const SINCE: SinceTable = { 'comment.edit': TODAY + 1, 'list-view.save': TODAY + 1 };

export function appProtocols(version: number): AppProtocols {
  return { range: protocolsOf(version), since: SINCE };
}

/** Whether an app or a server of a version has such a command. */
export const has = (version: number, type: string): boolean => sinceOf(SINCE, type, '') <= version;

/** How a later version wrote what today's forms would reject: documents as they are. Only the server itself may. */
export const laterWrite = defineCommand({
  type: 'later.write',
  payload: Type.Object({ documents: Type.Array(Type.Unknown()) }),
  reads: [],
  optimism: 'wait',
  execute: async (_state, command) => accepted(command.payload.documents as readonly Change[]),
});

/** A server of an earlier version knows nothing of what came later. */
export function rulesOf(rules: SyncRules, version: () => number): SyncRules {
  return {
    ...rules,
    commandDefinition(type) {
      if (type === laterWrite.type) return laterWrite;
      return has(version(), type) ? rules.commandDefinition(type) : undefined;
    },
    actionOf: (type) => (type === laterWrite.type ? { on: ['supplier', 'item'] } : rules.actionOf(type)),
  };
}

/** Every version changes every row. */
export function layoutOf(version: number): StoreLayout {
  const migrations = [...Array(version).keys()].map((at): StoreMigration => {
    const shape = (row: Readonly<Record<string, unknown>>) => ({ ...row, shape: at + 1 });
    return { to: at + 1, changes: { commands: shape, documents: shape, drafts: shape } };
  });
  return { version, migrations };
}

/** Kinds of records that came with a field which nobody here knows: a later version wrote it. */
const MARKED = ['supplier', 'item'];
const UNKNOWN = { laterField: { kept: ['1.10', 2, null], name: '后来' } };

export const isMarked = (kind: string): boolean => MARKED.includes(kind);

export function withUnknown(kind: string, body: unknown): unknown {
  return isMarked(kind) ? { ...(body as object), ...UNKNOWN } : body;
}

/** What an app that is ahead of today's adds to what a person does. */
export function withUnknownInput(version: number, payload: unknown): unknown {
  if (version <= TODAY || payload === null || typeof payload !== 'object') return payload;
  return { ...payload, ...UNKNOWN };
}

export const holdsUnknown = (value: unknown): boolean =>
  isDeepStrictEqual((value as typeof UNKNOWN | null)?.laterField, UNKNOWN.laterField);
