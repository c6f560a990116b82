import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Value } from 'typebox/value';
import { HeadsFile, type KeptHead } from '#shared/sync/kept-heads.ts';
import { backupAuditSource } from './audit/backup-audit-source.ts';
import { databaseAuditSource } from './audit/database-audit-source.ts';
import { type AuditReport, verifyAudit } from './audit/verify-audit.ts';
import { readVerifyOptions, VERIFY_USAGE, type VerifyOptions } from './audit/verify-options.ts';
import { checkBackup } from './backup/read-backup.ts';
import { openDatabase } from './database/open-database.ts';
import { failureSentence } from './failure-sentence.ts';

/** `npm run verify-audit`: words go to stderr, the last line is JSON. */
const options = readVerifyOptions(process.argv.slice(2), process.env);
if (!options.ok) refuse(`${options.error}\n\n${VERIFY_USAGE}`);
else await run(options.value).catch((error) => refuse(failureSentence(error)));

async function run({ where, heads }: VerifyOptions): Promise<void> {
  const report = await verify(where, heads.flatMap(headsIn));
  const { ok, rows, head, problem, restores, documents, rowsMs, documentsMs } = report;
  for (const line of wordsOf(report)) console.error(line);
  const perSecond = (count: number, ms: number) => Math.round((count / Math.max(ms, 1)) * 1000);
  const speed = {
    rowsPerSecond: perSecond(rows, rowsMs),
    documentsPerSecond: perSecond(documents, documentsMs),
  };
  const counted = { heads: report.heads.length, restores: restores.length, documents };
  console.log(JSON.stringify({ ok, rows, head, problem, ...counted, ...speed }));
  if (!ok) process.exitCode = 1;
}

async function verify(where: VerifyOptions['where'], heads: readonly KeptHead[]): Promise<AuditReport> {
  if (where.kind === 'backup') {
    await checkBackup(where.file);
    return await verifyAudit(await backupAuditSource(where.file), heads);
  }
  const database = await openDatabase(
    where.kind === 'postgres' ? { home: 'postgres', url: where.url } : folderOf(where.folder),
  );
  try {
    return await verifyAudit(databaseAuditSource(database.db), heads);
  } finally {
    await database.close();
  }
}

function folderOf(data: string) {
  const folder = `${resolve(data)}/database`;
  if (!existsSync(folder)) throw new Error(`There is no database in ${resolve(data)}.`);
  return { home: 'folder', folder } as const;
}

function headsIn(file: string): readonly KeptHead[] {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Value.Check(HeadsFile, value)) throw new Error(`${file} is no file of heads.`);
  return value.heads;
}

function* wordsOf({ problem, rows, restores, heads }: AuditReport): Generator<string> {
  for (const { seq } of restores) yield `Row ${seq} tells of a restore from a backup.`;
  const lost = heads.filter(({ verdict }) => verdict === 'lost-by-restore').length;
  if (lost > 0) yield `${lost} heads lie behind such a restore: what was there was lost, and it was said.`;
  if (problem === null) yield `The chain holds: ${rows} rows, ${heads.length} heads compared.`;
  else yield `The chain does NOT hold at row ${problem.seq}: ${problem.kind}.`;
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 2;
}
