import { parseArgs } from 'node:util';
import { openBenchBrowser } from './bench-browser.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { measureExport } from './measures/export.ts';
import { firstSyncIn, measureFirstSync } from './measures/first-sync.ts';
import { measureImport } from './measures/import.ts';
import { measureLines } from './measures/lines.ts';
import { measureLists } from './measures/lists.ts';
import { measurePropagation, measurePublish, measureReconnect } from './measures/meeting.ts';
import { measureScreens } from './measures/screens.ts';
import { measureServer } from './measures/server.ts';
import { startPeerServer } from './peers/pouchdb-server.mjs';

/**
 * `npm run bench -- [--n 20000,50000] [--lists 100000] [--import 100000] [--export 100000]
 * [--only first-sync,lists,screens,lines,meeting,import,export]`: one JSON line a figure. `--lists` are further sizes at
 * which lists alone are measured, `--import` and `--export` the rows of
 * files. `npm run bench -- server [--devices 1000]` lets so many laptops meet one server.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    devices: { type: 'string', default: '1000' },
    n: { type: 'string', default: '20000,50000' },
    lists: { type: 'string', default: '100000' },
    import: { type: 'string', default: '100000' },
    export: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
  },
});
/** `npm run bench -- server` names a part as `--only server` does. */
const wanted = [...positionals, ...values.only.split(',')].filter((name) => name !== '');

function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.includes(name);
}

async function measureOn(server: BenchServer): Promise<void> {
  if (isWanted('first-sync')) await besidePeers(server);
  if (isWanted('lists')) await onFullDevice(server);
  if (isWanted('screens')) await measureScreens(server);
  if (isWanted('meeting')) {
    await measurePropagation(server);
    await measurePublish(server);
    await measureReconnect(server);
  }
  if (isWanted('lines')) await measureLines(server);
}

async function besidePeers(server: BenchServer): Promise<void> {
  const documents = server.records.map(({ id, kind, body }) => ({ id, kind, body }));
  const peers = await startPeerServer(documents, server.pages);
  try {
    await measureFirstSync(server, peers);
  } finally {
    await peers.close();
  }
}

async function onFullDevice(server: BenchServer): Promise<void> {
  const browser = await openBenchBrowser();
  try {
    await firstSyncIn(browser.page, server);
    await measureLists(browser.page, server.records.length);
  } finally {
    await browser.close();
  }
}

function countsOf(text: string): readonly number[] {
  return text
    .split(',')
    .filter((count) => count !== '')
    .map(Number);
}

async function withServer(count: number, measure: (server: BenchServer) => Promise<void>): Promise<void> {
  const server = await startBenchServer(count);
  try {
    await measure(server);
  } finally {
    await server.close();
  }
}

const ON_SERVER = ['first-sync', 'lists', 'screens', 'meeting', 'lines'];
if (ON_SERVER.some(isWanted)) for (const count of countsOf(values.n)) await withServer(count, measureOn);
if (isWanted('lists')) for (const count of countsOf(values.lists)) await withServer(count, onFullDevice);
if (isWanted('import')) for (const count of countsOf(values.import)) await measureImport(count);
if (isWanted('server')) for (const count of countsOf(values.devices)) await measureServer(count);
if (isWanted('export')) for (const count of countsOf(values.export)) await measureExport(count);
