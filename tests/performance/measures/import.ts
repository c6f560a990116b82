import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { importBatch, previewBatch } from '#server/import/import-batch.ts';
import { filePorts } from '#server/import/node-file-ports.ts';
import { createSyncService, type SyncService } from '#server/sync/sync-service.ts';
import { itemForm } from '#shared/domain/item/item-record.ts';
import { describeColumns } from '#shared/engines/import/describe-columns.ts';
import { columnRule, emptyMapping, withField } from '#shared/engines/import/draft-mapping.ts';
import type { ImportedRecord } from '#shared/engines/import/import-line.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { importTable } from '#shared/engines/import/import-table.ts';
import type { ImportTarget } from '#shared/engines/import/import-target.ts';
import { type ImportTable, readTable } from '#shared/engines/import/read-table.ts';
import { printFigure } from '../figures.ts';

/** Ten minutes for 100,000 rows: somebody waits for it, but not through lunch. */
const TARGET_MS_A_ROW = 6;
const COLUMNS = {
  sku: 'SKU',
  name: 'Name',
  unit: 'Unit',
  price: 'Price',
  priceCurrency: 'Currency',
  brand: 'Brand',
};

/**
 * A file of `count` items through the engine of wizard and command line: read, mapped, decided and written by the
 * server with versions, changes and audit. Beside it the same bodies written bare into a table of the same database.
 */
export async function measureImport(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-bench-import-'));
  const database = await openDatabase({ home: 'folder', folder: join(folder, 'database') });
  const logger = pino({ level: 'silent' });
  const sync = await createSyncService({ database, clock: () => new Date(), logger });
  try {
    const began = performance.now();
    const table = await readTable(fileOf(count), {}, filePorts);
    const read = performance.now() - began;
    const sent: ImportedRecord[] = [];
    const dryRun = await timed(() => run(table, { send: (batch) => previewBatch(database.db, batch) }));
    const wrote = await timed(() => run(table, marked(sync, sent)));
    const again = await timed(() => run(table, marked(sync, [], 'again')));
    const bare = await timed(() => writeBare(database, sent));
    printFigure({
      name: 'import',
      n: count,
      value: read + wrote,
      baseline: bare,
      target: count * TARGET_MS_A_ROW,
      detail: { read, 'dry-run': dryRun, 'same-file-again': again },
    });
  } finally {
    await sync.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function fileOf(count: number): Uint8Array {
  const rows = Array.from({ length: count }, (_unused, row) => {
    const price = `${(row % 900) + 1}.${String(row % 100).padStart(2, '0')}`;
    return `IMP-${row},"Cable ${row}, ${row % 7} m",pcs,"${price}",CNY,Brand ${row % 40}`;
  });
  return new TextEncoder().encode([Object.values(COLUMNS).join(','), ...rows].join('\n'));
}

function mappingOf(table: ImportTable): ImportMapping {
  const file = { encoding: 'auto', delimiter: 'auto', lineEnd: 'auto' as const };
  const described = describeColumns(table);
  let mapping = emptyMapping(itemForm, { name: 'bench', nullWords: [], file });
  for (const [name, column] of Object.entries(COLUMNS)) {
    const view = described.find((one) => one.name === column);
    if (view !== undefined)
      mapping = withField(mapping, itemForm, { name, rule: columnRule(itemForm, name, view) });
  }
  mapping = withField(mapping, itemForm, { name: 'status', rule: { constant: 'active' } });
  return { ...mapping, tables: { priceCurrency: { CNY: 'CNY' } } };
}

function marked(sync: SyncService, sent: ImportedRecord[], runId = 'bench'): ImportTarget {
  return {
    send: (batch, step) => {
      sent.push(...batch.records);
      return importBatch(sync, { ...batch, runId, step, marked: true });
    },
  };
}

async function run(table: ImportTable, target: ImportTarget): Promise<void> {
  const summary = await importTable({
    table,
    mapping: mappingOf(table),
    formVersions: { item: itemForm.version },
    target,
    rejects: { line: () => undefined },
  });
  if (summary.rejected > 0) throw new Error(`${summary.rejected} rows were rejected`);
}

/** What the database itself needs: one row a record, 200 a statement, nothing decided and nothing remembered. */
async function writeBare(database: Database, records: readonly ImportedRecord[]): Promise<void> {
  await database.pool.query('create table bare (id text primary key, body jsonb not null)');
  for (let from = 0; from < records.length; from += 200) {
    const part = records.slice(from, from + 200);
    await database.pool.query('insert into bare select * from unnest($1::text[], $2::jsonb[])', [
      part.map(({ id }) => id),
      part.map(({ body }) => JSON.stringify(body)),
    ]);
  }
}
