import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pino } from 'pino';
import { Value } from 'typebox/value';
import { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { DataFolderInUse } from './database/folder-lock.ts';
import { failureSentence } from './failure-sentence.ts';
import type { ClosableTarget } from './import/closable-target.ts';
import { databaseTarget } from './import/database-target.ts';
import { importFile } from './import/import-file.ts';
import { IMPORT_USAGE, type ImportOptions, readImportOptions } from './import/import-options.ts';
import { serverTarget } from './import/server-target.ts';
import { SAFE_LOG } from './plugins/safe-log.ts';

/** `npm run import`: progress on stderr, one JSON line of counts at the end on stdout. */
const options = readImportOptions(process.argv.slice(2), process.env);
if (options.ok) await run(options.value);
else refuse(`${options.error}\n\n${IMPORT_USAGE}`);

async function run(wanted: ImportOptions): Promise<void> {
  try {
    await importNow(wanted);
  } catch (error) {
    refuse(failureSentence(error));
  }
}

async function importNow(wanted: ImportOptions): Promise<void> {
  const mapping = readMapping(wanted.mapping);
  const rejects = resolve(wanted.rejects ?? `${basename(wanted.file).replace(/\.[^.]*$/, '')}.rejects.csv`);
  const target = await openTarget(wanted);
  const started = Date.now();
  try {
    const say = (words: string): void => console.error(words);
    const summary = await importFile({ file: wanted.file, mapping, target, rejects, say });
    if (wanted.dryRun) say('A dry run: nothing was written.');
    say(`${((Date.now() - started) / 1000).toFixed(1)} s`);
    console.log(JSON.stringify(summary));
  } finally {
    await target.close();
  }
}

function openTarget({ where, dryRun }: ImportOptions): Promise<ClosableTarget> {
  if (where.kind === 'server') {
    return serverTarget({ server: where.url, account: where.account, password: where.password, dryRun });
  }
  const logger = pino({ level: 'error', ...SAFE_LOG }, pino.destination(2));
  const location =
    where.kind === 'postgres'
      ? ({ home: 'postgres', url: where.url } as const)
      : ({ home: 'folder', folder: `${resolve(where.folder)}/database` } as const);
  return databaseTarget(location, { dryRun, logger }).catch((error: unknown) => {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new Error(`${error.message} Or import through that server, with --server.`);
  });
}

function readMapping(file: string): ImportMapping {
  const parsed = parseJson(file, readFileSync(file, 'utf8'));
  if (Value.Check(ImportMapping, parsed)) return parsed;
  const [first] = Value.Errors(ImportMapping, parsed);
  throw new Error(`The mapping ${file} is not one: ${first?.instancePath ?? ''} ${first?.message ?? ''}`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The mapping ${file} is no JSON.`);
  }
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
