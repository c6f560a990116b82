import { type Static, Type } from 'typebox';

/**
 * A backup is a gzip file of lines: a heading, then for each table its name and its rows as JSON, then an
 * end with the counts and the hash of everything before it. It says nothing about the kind of database: what
 * was saved from the embedded one can be restored into PostgreSQL and the other way round.
 */
export const BACKUP_FORMAT = 'landfall-backup';
export const BACKUP_VERSION = 1;

export const BackupHeading = Type.Object({
  format: Type.Literal(BACKUP_FORMAT),
  version: Type.Integer({ minimum: 1 }),
  madeAt: Type.String(),
  migrations: Type.Array(Type.String()),
});
export type BackupHeading = Static<typeof BackupHeading>;

export const TableHeading = Type.Object({
  table: Type.String({ pattern: '^[a-z_][a-z0-9_]*$' }),
  columns: Type.Array(Type.String({ pattern: '^[a-z_][a-z0-9_]*$' })),
});

export const BackupEnd = Type.Object({
  end: Type.Literal(true),
  counts: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  auditHead: Type.Object({ seq: Type.Integer(), hash: Type.String() }),
  sha256: Type.String({ minLength: 64, maxLength: 64 }),
});
export type BackupEnd = Static<typeof BackupEnd>;

/** A file that is no whole, unchanged backup. Nothing was restored from it. */
export class BadBackup extends Error {}
