import { existsSync, renameSync, rmSync } from 'node:fs';
import type { BlobFolder } from '../blobs/blob-folder.ts';
import { MIGRATIONS } from '../database/migrations.ts';
import { type Database, type DatabaseLocation, openDatabase } from '../database/open-database.ts';
import {
  dropEverything,
  holdsData,
  putSchemaBack,
  setSchemaAside,
} from '../repositories/backup-repository.ts';
import { BadBackup } from './backup-format.ts';
import { restoreBlobs } from './blob-lines.ts';
import type { CheckedBackup } from './read-backup.ts';
import { type Restored, restoreBackup, TargetNotEmpty } from './restore-backup.ts';

export type RestoreLocation = Exclude<DatabaseLocation, { home: 'memory' }>;

/**
 * Restores attached files into their folder and the rows into a folder or PostgreSQL, and brings the tables up to
 * this version. Files come first: a row never names a content that is not there. With `force` what was there
 * gives way: it is kept beside, as a folder or a schema of another name. Where the restore fails it stands
 * again as if nothing had been.
 * @returns what was restored, and where the former data lies
 */
export async function restoreInto(
  location: RestoreLocation,
  file: string,
  backup: CheckedBackup,
  options: RestoreOptions,
): Promise<Restored & { readonly blobs: number; readonly setAside?: string }> {
  const upTo = lastMigration(backup);
  const setAside = await makeRoom(location, options);
  try {
    const blobs = await restoreBlobs(file, options.files);
    const rows = await onDatabase(location, upTo, ({ db }) => restoreBackup(db, file, backup, options.now));
    await onDatabase(location, undefined, async () => undefined);
    const restored = { ...rows, blobs };
    return setAside === undefined ? restored : { ...restored, setAside };
  } catch (error) {
    await putBack(location, setAside);
    throw error;
  }
}

interface RestoreOptions {
  readonly force: boolean;
  readonly now: Date;
  readonly files: BlobFolder;
}

async function onDatabase<Value>(
  location: RestoreLocation,
  upTo: string | undefined,
  work: (database: Database) => Promise<Value>,
): Promise<Value> {
  const database = await openDatabase(location, upTo);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function makeRoom(location: RestoreLocation, options: RestoreOptions): Promise<string | undefined> {
  if (location.home === 'folder' && !existsSync(location.folder)) return undefined;
  const moment = options.now.toISOString().replaceAll(/[:.]/g, '-');
  const schema = await onDatabase(location, undefined, async ({ db }) => {
    const isFull = await holdsData(db);
    if (isFull && !options.force) {
      throw new TargetNotEmpty('The target already holds data. Add --force to put the backup in its place.');
    }
    if (location.home === 'folder') return undefined;
    if (isFull) return await setSchemaAside(db, `before_${moment}`);
    await dropEverything(db);
    return undefined;
  });
  if (location.home === 'postgres') return schema;
  const aside = `${location.folder}.before-${moment}`;
  renameSync(location.folder, aside);
  return aside;
}

async function putBack(location: RestoreLocation, setAside: string | undefined): Promise<void> {
  if (location.home === 'postgres') {
    if (setAside !== undefined)
      await onDatabase(location, undefined, ({ db }) => putSchemaBack(db, setAside));
    return;
  }
  rmSync(location.folder, { recursive: true, force: true });
  if (setAside !== undefined) renameSync(setAside, location.folder);
}

/** Migrations only ever add up, so the backup's last one names its whole state. */
function lastMigration({ heading }: CheckedBackup): string {
  const known = Object.keys(MIGRATIONS);
  const last = heading.migrations.at(-1);
  const foreign = heading.migrations.find((name) => !known.includes(name));
  if (foreign !== undefined || last === undefined) {
    throw new BadBackup('A newer Landfall made this backup: update this one first.');
  }
  return last;
}
