import { createWriteStream, existsSync, renameSync, rmSync, type WriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BACKUP_USAGE, type BackupOptions, readBackupOptions } from './backup/backup-options.ts';
import { backupStream } from './backup/backup-stream.ts';
import { fetchBackup } from './backup/fetch-backup.ts';
import { checkBackup } from './backup/read-backup.ts';
import { openBlobFolder } from './blobs/blob-folder.ts';
import { DataFolderInUse } from './database/folder-lock.ts';
import { openDatabase } from './database/open-database.ts';
import { failureSentence } from './failure-sentence.ts';

/** `npm run backup`: one portable file, read back and verified before it counts. */
const options = readBackupOptions(process.argv.slice(2), process.env);
if (!options.ok) refuse(`${options.error}\n\n${BACKUP_USAGE}`);
else await run(options.value).catch((error) => refuse(failureSentence(error)));

async function run(wanted: BackupOptions): Promise<void> {
  const now = new Date();
  const file = resolve(
    wanted.to ?? `landfall-${now.toISOString().slice(0, 16).replaceAll(':', '')}.backup.gz`,
  );
  if (existsSync(file)) throw new Error(`${file} is already there.`);
  const unfinished = `${file}.unfinished`;
  try {
    await save(wanted, now, unfinished);
    const { end } = await checkBackup(unfinished);
    renameSync(unfinished, file);
    for (const sha256 of end.blobs.damaged)
      console.error(`The attached file ${sha256} is damaged; left out.`);
    const { counts, blobs, auditHead } = end;
    console.log(JSON.stringify({ file, madeAt: now.toISOString(), counts, blobs, auditHead }));
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function save(wanted: BackupOptions, now: Date, file: string): Promise<void> {
  if (wanted.where.kind === 'server') {
    await pipeline(Readable.fromWeb(await fetchBackup(wanted.where)), fileFor(file));
    return;
  }
  const { where } = wanted;
  const location =
    where.kind === 'postgres' ? ({ home: 'postgres', url: where.url } as const) : folderOf(where.folder);
  const database = await openDatabase(location).catch((error: unknown) => {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new Error(`${error.message} Or back it up through that server, with --server.`);
  });
  try {
    const files = openBlobFolder(`${resolve(where.folder)}/blobs`);
    const { bytes, done } = backupStream({ db: database.db, files }, now);
    await Promise.all([pipeline(bytes, fileFor(file)), done]);
  } finally {
    await database.close();
  }
}

/** A backup holds password hashes and everybody's data: nobody else on this machine may read it. */
function fileFor(path: string): WriteStream {
  return createWriteStream(path, { mode: 0o600 });
}

function folderOf(data: string) {
  const folder = `${resolve(data)}/database`;
  if (!existsSync(folder)) throw new Error(`There is no database in ${resolve(data)}.`);
  return { home: 'folder', folder } as const;
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
