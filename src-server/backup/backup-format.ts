import { type Static, Type } from 'typebox';

/**
 * A backup is a gzip file of lines: a heading, then for each table its name and its rows as JSON, then for each
 * attached content its hash and size and its bytes as lines of base64, then an end with the counts and the hash
 * of everything before it. It says nothing about the kind of database: what
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

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const BlobHeading = Type.Object({ blob: Sha256, size: Type.Integer({ minimum: 0 }) });

export const BackupEnd = Type.Object({
  end: Type.Literal(true),
  /** Rows by table. */
  counts: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  blobs: Type.Object({
    kept: Type.Integer({ minimum: 0 }),
    /** Contents whose bytes on the disk no longer fit their hash: left out, and said. */
    damaged: Type.Array(Sha256),
  }),
  auditHead: Type.Object({ seq: Type.Integer(), hash: Type.String() }),
  sha256: Sha256,
});
export type BackupEnd = Static<typeof BackupEnd>;

export type WriteLine = (line: string) => Promise<void>;

/** A file that is no whole, unchanged backup. Nothing was restored from it. */
export class BadBackup extends Error {}
