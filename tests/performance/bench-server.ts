import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { loadDemoCompany } from '#server/demo/load-demo-company.ts';
import { publishDefaultProcesses } from '#server/processors/publish-default-processes.ts';
import { type GeneratedRecord, generateRecords } from './generate-records.ts';

const ROOT = resolve(import.meta.dirname, '../..');
export const BENCH_PAGE = join(ROOT, 'node_modules/.cache/landfall-bench/page');
const BATCH = 200;

/** The real server in this process, on the embedded database with the demo company and `count` orders. */
export interface BenchServer {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly port: number;
  readonly url: string;
  readonly records: readonly GeneratedRecord[];
  /** Its own copy of the bench pages: another bench may build them again meanwhile. */
  readonly pages: string;
  importRecords(records: readonly GeneratedRecord[], name: string): Promise<void>;
  close(): Promise<void>;
}

/** @param page folder of built pages, served under `/bench/` */
export async function startBenchServer(count: number, page = BENCH_PAGE): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-bench-'));
  const served = join(folder, 'served');
  cpSync(join(ROOT, 'dist/renderer'), served, { recursive: true });
  const pages = join(served, 'bench');
  cpSync(page, pages, { recursive: true });
  const config = readConfig(['--data', folder, '--port', '0'], {});
  if (!config.ok) throw new Error(config.error);
  const database = await openDatabase({ home: 'folder', folder: join(folder, 'database') });
  const logger = pino({ level: 'silent' });
  const app = await buildApp({
    database,
    config: config.value,
    clock: () => new Date(),
    logger,
    rendererDir: served,
  });
  await publishDefaultProcesses(app.sync);
  await loadDemoCompany(app, database, () => undefined);
  const records = generateRecords(count);
  await importInBatches(app, records, 'fill');
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    app,
    database,
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    records,
    pages,
    importRecords: (more, name) => importInBatches(app, more, name),
    async close() {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function importInBatches(
  app: FastifyInstance,
  records: readonly GeneratedRecord[],
  name: string,
): Promise<void> {
  for (let from = 0; from < records.length; from += BATCH) {
    const result = await app.sync.systemCommand({
      id: `bench-${name}-${from}`,
      type: 'record.import',
      target: { kind: 'purchase-order', id: `bench-${name}` },
      payload: { records: records.slice(from, from + BATCH) },
    });
    const rejected = result.details?.['rejected'];
    if (result.outcome !== 'accepted' || (Array.isArray(rejected) && rejected.length > 0)) {
      throw new Error(`the bench's records do not fit: ${JSON.stringify(result).slice(0, 500)}`);
    }
  }
}
