import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/database/open-database.ts';
import { importBatch } from '#server/import/import-batch.ts';
import { filePorts } from '#server/import/node-file-ports.ts';
import { undoNext } from '#server/import/undo-run.ts';
import { documentsOfKind } from '#server/repositories/document-repository.ts';
import { createSyncService, type SyncService } from '#server/sync/sync-service.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import { describeColumns } from '#shared/engines/import/describe-columns.ts';
import { columnRule, emptyMapping, withField } from '#shared/engines/import/draft-mapping.ts';
import type { ImportLine, RejectedLine } from '#shared/engines/import/import-line.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { importTable } from '#shared/engines/import/import-table.ts';
import { type ImportTable, readTable } from '#shared/engines/import/read-table.ts';
import { ownColumns, REJECT_HEADINGS, rejectRow } from '#shared/engines/import/reject-row.ts';
import { buildOrder } from '#tests/builders/build-purchase.ts';
import { mendedCells, supplierFile, WRONG_ROWS } from '#tests/builders/build-supplier-file.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { silent } from './import-kit.ts';

const COLUMNS = {
  code: 'Supplier code',
  name: 'Supplier name',
  country: 'Country',
  currency: 'Currency',
  email: 'E-mail',
  phone: 'Phone',
  leadTime: 'Lead time',
  note: 'Remarks',
};
const COUNTRIES = {
  Vietnam: 'VN',
  VN: 'VN',
  'viet nam': 'VN',
  China: 'CN',
  CN: 'CN',
  Germany: 'DE',
  US: 'US',
  Philippines: 'PH',
};
const CURRENCIES = { VND: 'VND', USD: 'USD', CNY: 'CNY', EUR: 'EUR', RMB: 'CNY' };

let database: Database;
let sync: SyncService;
let table: ImportTable;

beforeAll(async () => {
  database = await openMemoryDatabase();
  sync = await createSyncService({ database, clock: () => new Date(), logger: silent });
  table = await readTable(supplierFile(), {}, filePorts);
  // Somebody entered one of them by hand long ago: its code finds it, whatever its id.
  const body = {
    code: 'S-0002',
    name: 'By hand',
    status: 'approved',
    paymentTerms: '30 days',
    country: 'VN',
  };
  await importBatch(sync, { runId: 'hand', step: '1', records: [{ kind: 'supplier', id: 'by-hand', body }] });
});
afterAll(async () => {
  await sync.close();
  await database.close();
});

function mappingOf(of: ImportTable): ImportMapping {
  const described = describeColumns(of);
  const file = { encoding: 'auto', delimiter: 'auto', lineEnd: 'auto' as const };
  let mapping = emptyMapping(supplierForm, { name: 'suppliers', nullWords: ['-'], file });
  for (const [name, column] of Object.entries(COLUMNS)) {
    const view = described.find((one) => one.name === column);
    if (view === undefined) throw new Error(`no column ${column}`);
    mapping = withField(mapping, supplierForm, { name, rule: columnRule(supplierForm, name, view) });
  }
  mapping = withField(mapping, supplierForm, { name: 'status', rule: { constant: 'prospect' } });
  return { ...mapping, tables: { country: COUNTRIES, currency: CURRENCIES } };
}

async function bringIn(of: ImportTable, runId: string, stopAfter = Number.POSITIVE_INFINITY) {
  const rejected: { rejection: RejectedLine; line: ImportLine }[] = [];
  let batches = 0;
  const summary = await importTable({
    table: of,
    mapping: mappingOf(of),
    formVersions: { supplier: 1 },
    rejects: { line: (rejection, line) => rejected.push({ rejection, line }) },
    target: {
      send: (batch, step) => {
        batches += 1;
        return importBatch(sync, { ...batch, runId, step, marked: true });
      },
    },
    isStopped: () => batches >= stopAfter,
  });
  return { summary, rejected };
}

async function suppliers(): Promise<readonly Record<string, unknown>[]> {
  return (await documentsOfKind(database.db, 'supplier')).map(({ body }) => body as Record<string, unknown>);
}

async function undo(runId: string) {
  const all = { removed: 0, putBack: 0, left: [] as unknown[] };
  for (let after: number | null = 0; after !== null; ) {
    const part: Awaited<ReturnType<typeof undoNext>> = await undoNext(sync, {
      runId,
      after,
      actor: 'system',
    });
    all.removed += part.removed;
    all.putBack += part.putBack;
    all.left.push(...part.left);
    after = part.next;
  }
  return all;
}

describe('1,240 suppliers from a dirty spreadsheet', () => {
  it('breaks off after two parts and keeps what is in', async () => {
    const { summary } = await bringIn(table, 'first', 2);
    expect(summary).toMatchObject({ lines: 1240, created: { supplier: 397 }, updated: { supplier: 1 } });
    expect(summary.left).toBeGreaterThan(800);
  });

  it('goes on: 1,223 are in, 17 are rejected with row and reason, none is doubled', async () => {
    const { summary, rejected } = await bringIn(table, 'first');
    expect(summary).toMatchObject({ lines: 1240, accepted: 1223, rejected: 17, left: 0, unchanged: 0 });
    expect(rejected.map(({ rejection }) => rejection.number).sort((a, b) => a - b)).toEqual(WRONG_ROWS);
    const reasons = rejected.map(({ rejection: { reason, errors = [] } }) => errors[0]?.code ?? reason);
    expect([...new Set(reasons)].sort()).toEqual([
      'broken-formula',
      'not-email',
      'not-in-table',
      'not-phone',
      'record-repeated',
      'value-missing',
    ]);
    expect(await suppliers()).toHaveLength(1223);
  });

  it('updates what was entered by hand by its key, and leaves what the file does not say', async () => {
    const [byHand] = (await suppliers()).filter(({ code }) => code === 'S-0002');
    expect(byHand).toMatchObject({ name: expect.stringContaining('2'), paymentTerms: '30 days' });
  });

  it('takes the mended file of rejected rows in: 1,240, and none is doubled', async () => {
    const { rejected } = await bringIn(table, 'again');
    const own = ownColumns(table.columns);
    const rows = rejected.map(({ rejection, line }) => {
      const mended = { ...line, cells: mendedCells(rejection.number) };
      return [...rejectRow(rejection, mended, own)];
    });
    const text = Papa.unparse([[...REJECT_HEADINGS, ...own], ...rows], { escapeFormulae: true });
    const mended = await readTable(new TextEncoder().encode(`\uFEFF${text}`), {}, filePorts);
    const { summary } = await bringIn(mended, 'mended');
    expect(summary).toMatchObject({ lines: 17, accepted: 17, rejected: 0, created: { supplier: 17 } });
    const all = await suppliers();
    expect(all).toHaveLength(1240);
    expect(new Set(all.map(({ code }) => code)).size).toBe(1240);
    // The sign before a phone number was guarded against spreadsheets on its way out, and came back as it was.
    expect(all.filter(({ phone }) => String(phone ?? '').startsWith("'"))).toEqual([]);
  });

  it('changes nothing when the whole file comes again', async () => {
    expect((await bringIn(table, 'once-more')).summary).toMatchObject({
      unchanged: 1223,
      rejected: 17,
      accepted: 0,
    });
  });

  it('undoes the imports, but leaves what was changed or used since, and says so', async () => {
    const documents = await documentsOfKind(database.db, 'supplier');
    const held = documents.find(({ body }) => (body as { code?: string }).code === 'S-0003');
    const edited = documents.find(({ body }) => (body as { code?: string }).code === 'S-0005');
    const { warehouseId: _warehouse, ...order } = buildOrder({
      number: 'PO-1',
      supplierId: held?.id ?? '',
      buyerId: 'buyer-1',
      departmentId: 'department-1',
    });
    const change: Record<string, unknown> = { ...(edited?.body as object), name: 'Typed since' };
    const { importHash: _hash, importRun: _run, ...body } = change;
    const person = {
      name: 'Linh',
      email: 'linh@example.com',
      active: true,
      language: 'vi',
      zone: 'Asia/Ho_Chi_Minh',
    };
    const since = await importBatch(sync, {
      runId: 'since',
      step: '1',
      records: [
        { kind: 'person', id: 'buyer-1', body: person },
        { kind: 'department', id: 'department-1', body: { name: 'Procurement', active: true } },
        { kind: 'purchase-order', id: 'order-1', body: { ...order } },
        { kind: 'supplier', id: edited?.id ?? '', body },
      ],
    });
    expect(since.ok ? since.details.rejected : since.code).toEqual([]);
    expect(await undo('mended')).toMatchObject({ removed: 17, putBack: 0, left: [] });
    expect(await undo('first')).toMatchObject({
      removed: 1220,
      putBack: 1,
      left: [
        { id: edited?.id, title: 'Typed since', why: 'changed' },
        { id: held?.id, why: 'linked' },
      ],
    });
    expect((await suppliers()).map(({ name }) => name).sort()).toEqual(
      expect.arrayContaining(['By hand', 'Typed since']),
    );
    expect(await suppliers()).toHaveLength(3);
  });
});
