import { existsSync, renameSync } from 'node:fs';
import { MIGRATIONS } from '../database/migrations.ts';
import { type Database, type DatabaseLocation, openDatabase } from '../database/open-database.ts';
import { dropEverything, holdsData } from '../repositories/backup-repository.ts';
import { BadBackup } from './backup-format.ts';
import type { CheckedBackup } from './read-backup.ts';
import { type Restored, restoreBackup, TargetNotEmpty } from './restore-backup.ts';

export type RestoreLocation = Exclude<DatabaseLocation, { home: 'memory' }>;

/**
 * Restores into a folder or PostgreSQL and brings the tables up to this version. With `force` what was there
 * gives way: a folder is kept beside under another name, a PostgreSQL schema is dropped.
 * @returns what was restored, and where the former folder lies
 */
export async function restoreInto(
  location: RestoreLocation,
  file: string,
  backup: CheckedBackup,
  options: { readonly force: boolean; readonly now: Date },
): Promise<Restored & { readonly setAside?: string }> {
  const upTo = lastMigration(backup);
  const setAside = await makeRoom(location, options);
  const database = await openDatabase(location, upTo);
  let restored: Restored;
  try {
    restored = await restoreBackup(database.db, file, backup, options.now);
  } finally {
    await database.close();
  }
  await closeAfter(await openDatabase(location));
  return setAside === undefined ? restored : { ...restored, setAside };
}

async function makeRoom(
  location: RestoreLocation,
  options: { readonly force: boolean; readonly now: Date },
): Promise<string | undefined> {
  if (location.home === 'folder' && !existsSync(location.folder)) return undefined;
  const database = await openDatabase(location);
  try {
    if (!(await holdsData(database.db))) {
      if (location.home === 'postgres') await dropEverything(database.db);
    } else if (!options.force) {
      throw new TargetNotEmpty('The target already holds data. Add --force to put the backup in its place.');
    } else if (location.home === 'postgres') await dropEverything(database.db);
  } finally {
    await database.close();
  }
  if (location.home !== 'folder') return undefined;
  const aside = `${location.folder}.before-${options.now.toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(location.folder, aside);
  return aside;
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

async function closeAfter(database: Database): Promise<void> {
  await database.close();
}
