import type { Db } from '#server/database/transaction.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { ServerRows } from './memory-sync-store.ts';

export interface FactCommand {
  readonly id: string;
  readonly actor: string;
  readonly type: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly command: Command;
}

export interface FactDocument {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface FactVersion extends FactDocument {
  readonly commandId: string;
}

/** Everything that a server holds, read past its code: what the oracle judges by. */
export interface ServerFacts {
  readonly commands: ReadonlyMap<string, FactCommand>;
  readonly documents: ReadonlyMap<string, FactDocument>;
  /** Oldest first. */
  readonly versions: ReadonlyMap<string, readonly FactVersion[]>;
}

export function factsOf(rows: ServerRows): ServerFacts {
  const bodyOf = (body: unknown) => (body ?? {}) as Readonly<Record<string, unknown>>;
  return {
    commands: new Map(
      [...rows.commands.values()].map(({ id, actor, type, outcome, code, command }) => [
        id,
        { id, actor, type, outcome, code, command: command as Command },
      ]),
    ),
    documents: new Map(
      [...rows.documents.values()].map(({ id, kind, version, deleted, body }) => [
        id,
        { id, kind, version, deleted, body: bodyOf(body) },
      ]),
    ),
    versions: new Map(
      [...rows.versions].map(([id, versions]) => [
        id,
        versions.map(({ kind, version, deleted, body, command_id: commandId }) => ({
          id,
          kind,
          version,
          deleted,
          body: bodyOf(body),
          commandId,
        })),
      ]),
    ),
  };
}

export async function sqlFacts(db: Db): Promise<ServerFacts> {
  const bodyOf = (body: unknown) => (body ?? {}) as Readonly<Record<string, unknown>>;
  const commands = await db
    .selectFrom('commands')
    .select(['id', 'actor', 'type', 'outcome', 'code', 'command'])
    .execute();
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'kind', 'version', 'deleted', 'body'])
    .execute();
  const rows = await db
    .selectFrom('document_versions')
    .select(['id', 'kind', 'version', 'deleted', 'body', 'command_id'])
    .orderBy('version')
    .execute();
  const versions = new Map<string, FactVersion[]>();
  for (const { command_id: commandId, body, ...row } of rows) {
    const known = versions.get(row.id) ?? [];
    versions.set(row.id, [...known, { ...row, body: bodyOf(body), commandId }]);
  }
  return {
    commands: new Map(commands.map((row) => [row.id, { ...row, command: row.command as Command }])),
    documents: new Map(documents.map(({ body, ...row }) => [row.id, { ...row, body: bodyOf(body) }])),
    versions,
  };
}
