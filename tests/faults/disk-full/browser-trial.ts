import { join } from 'node:path';
import { sql } from 'kysely';
import { createPersonJournals, type PersonJournals } from '#main/journal/person-journals.ts';
import { DEMO_PASSWORD } from '#server/demo/demo-accounts.ts';
import { createFaultProxy, type FaultProxy } from '#tests/fakes/fault-proxy.ts';
import type { BenchServer } from '#tests/performance/bench-server.ts';
import { type Roll, rollOf } from '../chance.ts';
import type {} from '../page/fault-page.ts';
import { mountSmallDisk, type SmallDisk } from '../small-disk.ts';
import { type FullBrowser, openFullBrowser } from './full-browser.ts';

export interface BrowserTrial {
  /** Comments of which the page said that they are saved. */
  readonly acknowledged: number;
  readonly refused: number;
  /** Acknowledged, and neither at the server nor on the laptop in the end. */
  readonly lost: number;
  /** Lost, and no later start showed that the store was reset. */
  readonly lostSilently: number;
  /** Said not to be saved, and at the server in the end all the same. */
  readonly ghosts: number;
  /** The store came back so empty that nobody was known on this laptop. */
  readonly isSignedOut: boolean;
  readonly warnings: readonly string[];
  /** The longest between a click and the word "not saved". */
  readonly toldWithinMs: number;
}

const DISK_MEBIBYTES = 128;
const ACCOUNT = 'linh@demo.landfall';
const SMALL = 500;
const LARGE = 3900;
/** Saves on after the first "not saved", as somebody does who does not read. */
const STUBBORN = 25;
const MOST_SAVES = 700;

interface Notes {
  readonly saved: Set<string>;
  readonly refused: Set<string>;
  readonly warnings: Set<string>;
  toldWithinMs: number;
}

export type Edition = 'browser' | 'desktop';

/** Fills the disk under the profile (and, on the desktop, under the journal), goes on saving, kills, starts while full, frees, compares. */
export async function runBrowserTrial(
  server: BenchServer,
  seed: number,
  edition: Edition,
): Promise<BrowserTrial> {
  const disk = mountSmallDisk(DISK_MEBIBYTES);
  if ('reason' in disk) throw new Error(disk.reason);
  const line = await createFaultProxy({ targetPort: server.port });
  const notes: Notes = { saved: new Set(), refused: new Set(), warnings: new Set(), toldWithinMs: 0 };
  const roll = rollOf(seed);
  const trial = { disk, line, notes, roll, seed, edition };
  try {
    await fillWhileSaving(trial);
    await startWhileFull(trial);
    disk.free();
    const isSignedOut = await sendAfterwards(trial);
    return verdictOf(trial, isSignedOut, await commentsAt(server));
  } finally {
    await line.close();
    disk.unmount();
  }
}

interface Trial {
  readonly disk: SmallDisk;
  readonly line: FaultProxy;
  readonly notes: Notes;
  readonly roll: Roll;
  readonly seed: number;
  readonly edition: Edition;
}

async function open({ disk, line, edition }: Trial): Promise<FullBrowser> {
  const journals = edition === 'desktop' ? journalsOn(disk) : undefined;
  const end = async (browserEnds: () => Promise<void>): Promise<void> => {
    await browserEnds();
    await journals?.close();
  };
  try {
    const browser = await openFullBrowser(join(disk.folder, 'profile'), journals);
    await browser.page.goto(`${line.url}/bench/index.html`);
    return { ...browser, kill: () => end(browser.kill), close: () => end(browser.close) };
  } catch (error) {
    await journals?.close();
    throw error;
  }
}

function journalsOn(disk: SmallDisk): PersonJournals {
  return createPersonJournals({
    root: join(disk.folder, 'journal'),
    onProblem: () => undefined,
  });
}

const CREDENTIALS = { account: ACCOUNT, password: DEMO_PASSWORD };

async function signIn({ page }: FullBrowser): Promise<void> {
  await page.evaluate(({ account, password }) => window.faults.signIn(account, password), CREDENTIALS);
}

function resume({ page }: FullBrowser): Promise<boolean> {
  return page.evaluate(({ account, password }) => window.faults.resume(account, password), CREDENTIALS);
}

async function fillWhileSaving(trial: Trial): Promise<void> {
  const { disk, line, roll, seed } = trial;
  const browser = await open(trial);
  const { page } = browser;
  await signIn(browser);
  await page.evaluate(() => window.faults.filled());
  line.cut();
  for (let place = 0; place < 20; place += 1) await save(trial, browser, `s${seed}-early-${place}`, SMALL);
  disk.fill((2 + roll(10)) * 256 * 1024);
  let stubborn = STUBBORN;
  for (let place = 0; place < MOST_SAVES && stubborn > 0; place += 1) {
    if (!(await save(trial, browser, `s${seed}-full-${place}`, LARGE))) stubborn -= 1;
  }
  await noteWarnings(trial, browser);
  await (roll(2) === 0 ? browser.kill() : browser.close());
}

async function save({ notes }: Trial, { page }: FullBrowser, id: string, bytes: number): Promise<boolean> {
  const result = await page.evaluate((asked) => window.faults.save(asked.id, asked.bytes), { id, bytes });
  (result.code === null ? notes.saved : notes.refused).add(id);
  if (result.code !== null) notes.toldWithinMs = Math.max(notes.toldWithinMs, result.took);
  return result.code === null;
}

/** A browser that does not come up on a full disk shows nothing false; the trial goes on without it. */
async function startWhileFull(trial: Trial): Promise<void> {
  const { disk, line, seed } = trial;
  disk.fill();
  line.heal();
  const browser = await open(trial).catch(() => undefined);
  if (!browser) return;
  try {
    if (await resume(browser)) {
      await noteWarnings(trial, browser);
      for (let place = 0; place < 5; place += 1) await save(trial, browser, `s${seed}-again-${place}`, LARGE);
    }
  } catch {
    // The page could not read its stores: it says so and shows nothing.
  }
  await browser.kill();
}

async function sendAfterwards(trial: Trial): Promise<boolean> {
  const browser = await open(trial);
  const isKnown = await resume(browser);
  if (!isKnown) await signIn(browser);
  await noteWarnings(trial, browser);
  await browser.page.evaluate(() => window.faults.filled());
  await browser.close();
  return !isKnown;
}

async function noteWarnings({ notes }: Trial, { page }: FullBrowser): Promise<void> {
  for (const code of await page.evaluate(() => window.faults.warnings())) notes.warnings.add(code);
}

async function commentsAt({ database }: BenchServer): Promise<ReadonlySet<string>> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents where kind = 'comment'`.execute(database.db);
  return new Set(found.rows.map(({ text }) => text.split(' ')[0] ?? ''));
}

function verdictOf({ notes }: Trial, isSignedOut: boolean, sent: ReadonlySet<string>): BrowserTrial {
  const lost = [...notes.saved].filter((id) => !sent.has(id)).length;
  const warnings = [...notes.warnings].filter((code) => code !== 'storage-not-persistent').sort();
  const isTold = warnings.includes('store-reset');
  return {
    acknowledged: notes.saved.size,
    refused: notes.refused.size,
    lost,
    lostSilently: isTold ? 0 : lost,
    ghosts: [...notes.refused].filter((id) => sent.has(id)).length,
    isSignedOut,
    warnings,
    toldWithinMs: Math.ceil(notes.toldWithinMs),
  };
}
