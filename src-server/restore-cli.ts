import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBackup } from './backup/read-backup.ts';
import { type RestoreLocation, restoreInto } from './backup/restore-target.ts';
import { openBlobFolder } from './blobs/blob-folder.ts';
import { failureSentence } from './failure-sentence.ts';

const USAGE = `npm run restore -- FILE --data DIR [--force]
npm run restore -- FILE --to postgres://… [--data DIR] [--force]     (or DATABASE_URL)

Attached files go into the data folder in both cases: --data, or else LANDFALL_DATA, or else data. The whole file is verified first. A target that holds data is refused without --force; with it that data is
kept beside, as a folder or a schema of another name. A restore that fails changes nothing. The restored
database gets a new epoch: laptops that are ahead of the backup offer their work again.`;

/** `npm run restore`: ends with one JSON line, or one sentence that says why not. */
try {
  await run();
} catch (error) {
  console.error(failureSentence(error));
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' }, to: { type: 'string' }, force: { type: 'boolean' } },
  });
  const [file, place] = positionals;
  const location = locationOf(values.data, values.to ?? place);
  if (file === undefined || location === undefined) throw new Error(USAGE);
  const backup = await checkBackup(file);
  console.error(`The backup of ${backup.heading.madeAt} is whole.`);
  const restored = await restoreInto(location, file, backup, {
    force: values.force === true,
    now: new Date(),
    files: openBlobFolder(`${resolve(values.data ?? process.env.LANDFALL_DATA ?? 'data')}/blobs`),
  });
  if (restored.setAside !== undefined)
    console.error(`What was there before now lies in ${restored.setAside}.`);
  console.log(JSON.stringify(restored));
}

/** A database that is named comes first; the variable counts where no folder is named either. */
function locationOf(data: string | undefined, named: string | undefined): RestoreLocation | undefined {
  const url = named ?? (data === undefined ? process.env.DATABASE_URL : undefined);
  if (url !== undefined) return url.startsWith('postgres') ? { home: 'postgres', url } : undefined;
  return data === undefined ? undefined : { home: 'folder', folder: `${resolve(data)}/database` };
}
