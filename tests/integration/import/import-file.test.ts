import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/database/open-database.ts';
import { importBatch, previewBatch } from '#server/import/import-batch.ts';
import { filePorts } from '#server/import/node-file-ports.ts';
import { rejectsFile } from '#server/import/rejects-file.ts';
import { documentsOfKind } from '#server/repositories/document-repository.ts';
import { createSyncService, type SyncService } from '#server/sync/sync-service.ts';
import { FORMS } from '#shared/domain/forms.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { importTable } from '#shared/engines/import/import-table.ts';
import type { ImportTarget } from '#shared/engines/import/import-target.ts';
import { readTable, WrongFile } from '#shared/engines/import/read-table.ts';
import { linesOf } from '#shared/engines/import/table-lines.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { collectRejects, fileWith, scmsFile, silent, temporaryFolder } from './import-kit.ts';

const ROOT = join(import.meta.dirname, '../../..');
const MAPPING_FILE = join(ROOT, 'resources/import-mappings/scms-delivery-history.json');
const REAL_FILE = join(ROOT, '../shared/data/scms-delivery-history.csv');
const mapping = Value.Parse(ImportMapping, JSON.parse(readFileSync(MAPPING_FILE, 'utf8')));

let database: Database;
let sync: SyncService;
let run = 0;

beforeAll(async () => {
  database = await openMemoryDatabase();
  sync = await createSyncService({ database, clock: () => new Date(), logger: silent });
});
afterAll(async () => {
  await sync.close();
  await database.close();
});

function target(): ImportTarget {
  run += 1;
  const runId = `test-${run}`;
  return {
    send: (batch, step) => importBatch(sync, { ...batch, runId, step }),
  };
}

const formVersions = Object.fromEntries(Object.values(FORMS).map((form) => [form.key, form.version]));

async function bringIn(file: string, to: ImportTarget = target(), rejects = collectRejects()) {
  const table = await readTable(readFileSync(file), mapping.file, filePorts);
  return await importTable({ table, mapping, target: to, rejects, formVersions });
}

async function bodiesOf(kind: DocumentKind): Promise<readonly Record<string, unknown>[]> {
  return (await documentsOfKind(database.db, kind)).map(({ body }) => body as Record<string, unknown>);
}

describe('importing a file', () => {
  const file = (): string =>
    scmsFile([
      { ID: '1' },
      { ID: '2', 'Weight (Kilograms)': 'See ASN-85 (ID#:1)', 'Freight Cost (USD)': 'See ASN-85 (ID#:1)' },
      { ID: '3', 'PO / SO #': 'TEST-14', 'ASN/DN #': 'TEST-86', 'Freight Cost (USD)': 'Invoiced Separately' },
      { ID: '4', 'Line Item Quantity': 'a few' },
      { ID: '5', Country: 'Atlantis' },
    ]);

  it('says beforehand what it would do and writes nothing', async () => {
    const preview: ImportTarget = { send: (batch) => previewBatch(database.db, batch) };
    const summary = await bringIn(file(), preview);
    expect(summary).toMatchObject({ lines: 5, accepted: 3, rejected: 2, unchanged: 0 });
    expect(await bodiesOf('purchase-order')).toEqual([]);
  });

  it('takes every line in or rejects it with its reason, and the counts add up', async () => {
    const rejects = collectRejects();
    const summary = await bringIn(file(), target(), rejects);
    expect(summary).toMatchObject({ lines: 5, accepted: 3, rejected: 2, unchanged: 0 });
    expect(summary.created).toMatchObject({ supplier: 1, item: 1, 'purchase-order': 2, 'goods-receipt': 2 });
    expect(rejects.lines).toEqual([
      { number: 4, reason: 'not-a-number', column: 'Line Item Quantity', value: 'a few' },
      { number: 5, reason: 'not-in-table', column: 'Country', value: 'Atlantis' },
    ]);
  });

  it('makes orders with exact amounts and receipts with the freight of their shipment', async () => {
    const [order] = (await bodiesOf('purchase-order')).filter((body) => body.number === 'TEST-13');
    expect(order).toMatchObject({ amount: '12400.00', orderDate: '2006-11-13', status: 'received' });
    const [receipt] = (await bodiesOf('goods-receipt')).filter((body) => body.number === 'TEST-85');
    expect(receipt).toMatchObject({ freight: '4521.5', grossWeight: '358', receivedOn: '2006-11-14' });
    const [other] = (await bodiesOf('goods-receipt')).filter((body) => body.number === 'TEST-86');
    expect(other).toMatchObject({ note: 'Freight was invoiced separately [3]' });
    expect(other).not.toHaveProperty('freight');
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await recordVersions();
    const summary = await bringIn(file());
    expect(summary).toMatchObject({
      lines: 5,
      accepted: 0,
      rejected: 2,
      unchanged: 3,
      created: {},
      updated: {},
    });
    expect(await recordVersions()).toBe(before);
  });

  it('takes a corrected line in and leaves the others as they are', async () => {
    const corrected = scmsFile([
      { ID: '1' },
      { ID: '2', 'Weight (Kilograms)': 'See ASN-85 (ID#:1)', 'Freight Cost (USD)': 'See ASN-85 (ID#:1)' },
      { ID: '3', 'PO / SO #': 'TEST-14', 'ASN/DN #': 'TEST-86', 'Freight Cost (USD)': '12.50' },
    ]);
    const summary = await bringIn(corrected);
    expect(summary).toMatchObject({
      accepted: 1,
      unchanged: 2,
      created: {},
      updated: { 'goods-receipt': 1 },
    });
  });

  it('counts a line that is no line of this file among the rejected ones', async () => {
    const whole = readFileSync(scmsFile([{ ID: '31' }]), 'utf8');
    const preview: ImportTarget = { send: (batch) => previewBatch(database.db, batch) };
    const summary = await bringIn(fileWith(`${whole}\rtoo,short`), preview);
    expect(summary).toMatchObject({ lines: 2, rejected: 1 });
  });

  it('rejects the lines of a record that the server refuses, and only those', async () => {
    const wrong = scmsFile([
      { ID: '11', 'PO / SO #': 'TEST-21', 'ASN/DN #': 'TEST-91', 'Line Item Quantity': '-5' },
      { ID: '12', 'PO / SO #': 'TEST-22', 'ASN/DN #': 'TEST-92' },
    ]);
    const rejects = collectRejects();
    const summary = await bringIn(wrong, target(), rejects);
    expect(summary).toMatchObject({ lines: 2, accepted: 1, rejected: 1 });
    expect(rejects.lines[0]).toMatchObject({ number: 1, reason: 'record-refused' });
  });
});

/** Every version of every record ever written; the outcomes of the imports themselves aside. */
async function recordVersions(): Promise<number> {
  const versions = await database.db.selectFrom('document_versions').select('kind').execute();
  return versions.filter(({ kind }) => kind !== 'outcome').length;
}

describe('reading a file', () => {
  const lines = async (bytes: string | Uint8Array, encoding = 'utf-8', delimiter = ',') => {
    const seen: string[] = [];
    const small: ImportMapping = {
      ...mapping,
      file: { encoding, delimiter, lineEnd: 'auto' },
      lineKey: 'a',
      records: [{ kind: 'item', key: ['a'], fields: {} }],
    };
    const file = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    const table = await readTable(file, small.file, filePorts);
    for (const { broken, cells } of linesOf(table, small))
      seen.push(broken?.reason ?? `${cells.a}/${cells.b}`);
    return seen;
  };

  it.each([
    ['bare carriage returns', 'a,b\r1,2\r3,4'],
    ['carriage return and line feed', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['line feeds and a byte-order mark', '\uFEFFa,b\n1,2\n3,4\n'],
  ])('understands %s', async (_name, text) => {
    expect(await lines(text)).toEqual(['1/2', '3/4']);
  });

  it('keeps quoted separators and line ends inside a cell', async () => {
    expect(await lines('a,b\n"1, x","2\ny"\n')).toEqual(['1, x/2\ny']);
  });

  it('reads other encodings and separators', async () => {
    const gbk = new Uint8Array([0x61, 0x3b, 0x62, 0x0a, 0xc9, 0xee, 0xdb, 0xda, 0x3b, 0x31, 0x0a]);
    expect(await lines(gbk, 'gbk', ';')).toEqual(['深圳/1']);
  });

  it('rejects a line with too few or too many cells', async () => {
    expect(await lines('a,b\n1\n1,2,3\n1,2\n')).toEqual([
      'wrong-number-of-columns',
      'wrong-number-of-columns',
      '1/2',
    ]);
  });

  it('refuses a file in another encoding, without the columns, or empty', async () => {
    await expect(lines(new Uint8Array([0x61, 0x0a, 0xff, 0xfe, 0xfa]))).rejects.toThrow(WrongFile);
    await expect(lines('x,y\n1,2\n')).rejects.toThrow(/lacks the columns: a/);
    await expect(lines('')).rejects.toThrow(/empty/);
  });
});

describe('the file of rejected lines', () => {
  it('holds the reason before the columns as they were, and disarms formulas', async () => {
    const file = join(temporaryFolder(), 'rejects.csv');
    const sink = rejectsFile(file, ['a', 'b']);
    sink.line(
      { number: 7, reason: 'not-a-number', column: 'b', value: '=1+1' },
      { number: 7, cells: { a: 'x', b: '=1+1' } },
    );
    expect(await sink.close()).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('line,reason,where,what,a,b');
    expect(text).toContain(`7,not-a-number,b,"'=1+1",x,"'=1+1"`);
  });

  it('is not made when nothing was rejected', async () => {
    const file = join(temporaryFolder(), 'rejects.csv');
    expect(await rejectsFile(file, ['a']).close()).toBe(false);
    expect(existsSync(file)).toBe(false);
  });
});

describe('the delivery history of 10,324 lines', () => {
  it.skipIf(!existsSync(REAL_FILE))(
    'is in completely, and coming again changes nothing (skipped where ../shared/data is absent)',
    async () => {
      const first = await bringIn(REAL_FILE);
      expect(first.lines).toBe(10_324);
      expect(first.accepted + first.rejected + first.unchanged).toBe(10_324);
      expect(first.rejected).toBe(0);
      expect(first.created).toMatchObject({ 'purchase-order': 6_233, 'goods-receipt': 7_030 });
      const again = await bringIn(REAL_FILE);
      expect(again).toMatchObject({
        accepted: 0,
        rejected: first.rejected,
        unchanged: 10_324 - first.rejected,
      });
    },
    600_000,
  );
});
