import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { unzipText } from '#tests/fakes/unzip-text.ts';
import { RecordListPage } from './pages/record-list-page.ts';
import { signIn } from './pages/sign-in-page.ts';
import { test } from './support/journey.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MAPPING = 'resources/import-mappings/scms-delivery-history.json';
const DATA = resolve(ROOT, process.env['LANDFALL_REAL_DATA'] ?? '../shared/data/scms-delivery-history.csv');

test('the delivery history of a real company shows in the lists after its import', async ({ journey }) => {
  test.skip(!existsSync(DATA), `${DATA} is not there`);
  const server = await journey.server({ prepare: importHistory });
  const laptop = await journey.laptop(server, { computes: true });
  await signIn(laptop.page(), 'wang');
  const list = new RecordListPage(laptop.page());
  for (const [kind, name] of [
    ['supplier', 'Aurobindo Pharma Limited'],
    ['item', 'Lamivudine'],
    ['purchase-order', 'SCMS-199289'],
    ['purchase-order', 'SO-10030'],
    ['goods-receipt', 'ASN-10006'],
  ] as const) {
    await list.open(laptop.url, kind);
    await list.search(name);
    await expect(list.row(name).first()).toBeVisible();
    // A number is one record's own: the list shows nothing beside it.
    if (/\d$/.test(name)) await expect(list.rows()).toHaveCount(1);
  }
  // Thousands of lines: the writer packs large parts another way than small ones.
  await list.search('');
  await expect(list.rows().nth(5)).toBeVisible();
  const workbook = await list.exportAs('Excel');
  const sheet = unzipText(workbook.bytes).get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet.match(/<row /g)?.length).toBeGreaterThan(2000);
});

async function importHistory(dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      'dist/server/import.mjs',
      ...['--mapping', MAPPING, '--file', DATA, '--rejects', join(dataDir, 'rejects.csv')],
      ...(env['DATABASE_URL'] === undefined ? ['--data', dataDir] : []),
    ],
    { cwd: ROOT, env },
  );
  const counts = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
  expect(counts['lines']).toBe(10_324);
  expect((counts['accepted'] ?? 0) + (counts['rejected'] ?? 0) + (counts['unchanged'] ?? 0)).toBe(10_324);
}
