import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createPersonJournals } from '#main/journal/person-journals.ts';
import { DEMO_PASSWORD } from '#server/demo/demo-accounts.ts';
import { createFaultProxy, type FaultProxy } from '#tests/fakes/fault-proxy.ts';
import { rollOf } from '../chance.ts';
import { type FullBrowser, openFullBrowser } from '../disk-full/full-browser.ts';
import type {} from '../page/fault-page.ts';
import { type Corruption, corruptOne } from './corrupt-file.ts';

export type Edition = 'browser' | 'desktop';

export interface ProfileTrial {
  readonly what: string;
  /** Commands that waited, and are neither in the outbox nor on the screen. */
  readonly lost: number;
  /** By a warning, a finding of the check, a sign-in that was asked for, or a page that says that it cannot read. */
  readonly isNoticed: boolean;
  /** Nothing is missing and nothing differs: the damage met what nobody needs. */
  readonly isHarmless: boolean;
  /** All that the server has is here again, and a second check finds nothing. */
  readonly isRebuilt: boolean;
  /** Chromium opens its store no more: somebody has to take the damaged files away. */
  readonly isByHand: boolean;
  readonly seconds: number;
  readonly signs: readonly string[];
}

const WAITING = 12;
/** Chromium itself may end over what it finds, or its store say nothing but no: then somebody opens the app again. */
const MOST_STARTS = 2;
const ACCOUNT = 'linh@demo.landfall';
/** Nothing that a laptop did gets through, everything else does: what waits can be counted with a line. */
const NO_PUSH_BYTES = 600;

/** A profile as somebody left it who worked offline; every trial begins with a copy of it. */
export interface LeftProfile {
  readonly folder: string;
  readonly line: FaultProxy;
  readonly edition: Edition;
  readonly waiting: readonly string[];
  readonly documents: number;
  close(): Promise<void>;
}

export async function leaveProfile(targetPort: number, edition: Edition): Promise<LeftProfile> {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-left-'));
  const line = await createFaultProxy({ targetPort });
  const browser = await open(folder, line, edition);
  await browser.page.evaluate(([account, password]) => window.faults.signIn(account, password), [
    ACCOUNT,
    DEMO_PASSWORD,
  ] as const);
  await browser.page.evaluate(() => window.faults.settled());
  line.cut();
  const waiting: string[] = [];
  for (let place = 0; place < WAITING; place += 1) {
    const saved = await browser.page.evaluate((id) => window.faults.save(id, 400), `${edition}-${place}`);
    if (saved.commandId === null) throw new Error(`not saved: ${saved.code}`);
    waiting.push(saved.commandId);
  }
  line.heal();
  line.limitBodies(NO_PUSH_BYTES);
  const { documents, findings } = await browser.page.evaluate(() => window.faults.check(false));
  if (findings.length > 0) throw new Error(`whole, and yet: ${findings.join()}`);
  await browser.close();
  await startAgain(folder, line, edition);
  const close = async () => {
    await line.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, line, edition, waiting, documents, close };
}

/** A store that was opened twice has tables beside its log, as any but the first day's has. */
async function startAgain(folder: string, line: FaultProxy, edition: Edition): Promise<void> {
  const browser = await open(folder, line, edition);
  await browser.page.evaluate(([account, password]) => window.faults.resume(account, password), [
    ACCOUNT,
    DEMO_PASSWORD,
  ] as const);
  await browser.page.evaluate(() => window.faults.settled());
  await browser.close();
}

async function open(folder: string, line: FaultProxy, edition: Edition): Promise<FullBrowser> {
  const journals =
    edition === 'desktop'
      ? createPersonJournals({ root: join(folder, 'journal'), onProblem: () => undefined })
      : undefined;
  const browser = await openFullBrowser(join(folder, 'profile'), journals);
  await browser.page.goto(`${line.url}/bench/index.html`);
  const end = async (ends: () => Promise<void>) => {
    await ends();
    await journals?.close();
  };
  return { ...browser, kill: () => end(browser.kill), close: () => end(browser.close) };
}

/** Damages one file of the browser's stores, starts, checks, mends, checks again. */
export async function runProfileTrial(
  left: LeftProfile,
  kind: Corruption,
  seed: number,
): Promise<ProfileTrial> {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-corrupt-'));
  cpSync(left.folder, folder, { recursive: true });
  const what = corruptOne(storeFiles(join(folder, 'profile')), kind, rollOf(seed)).replaceAll(
    `${folder}/profile/Default/`,
    '',
  );
  const started = Date.now();
  const signs: string[] = [];
  try {
    for (let start = 1; ; start += 1) {
      try {
        const isByHand = start > MOST_STARTS;
        if (isByHand) rmSync(join(folder, 'profile/Default/IndexedDB'), { recursive: true });
        return { what, isByHand, ...(await startAndLook(left, folder, { started, signs })) };
      } catch (error) {
        if (start > MOST_STARTS) throw new Error(`${what}: never opened`, { cause: error });
        signs.push(`start ${start}: ${String(error).split('\n')[0]}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function startAndLook(left: LeftProfile, folder: string, trial: Begun): Promise<Looked> {
  const browser = await open(folder, left.line, left.edition);
  try {
    return await look(left, browser, trial);
  } finally {
    await browser.close();
  }
}

interface Begun {
  readonly started: number;
  readonly signs: string[];
}
type Looked = Omit<ProfileTrial, 'what' | 'isByHand'>;

async function look(left: LeftProfile, { page }: FullBrowser, { started, signs }: Begun): Promise<Looked> {
  const credentials = [ACCOUNT, DEMO_PASSWORD] as const;
  const isKnown = await page.evaluate(
    ([account, password]) => window.faults.resume(account, password),
    credentials,
  );
  if (!isKnown) {
    signs.push('nobody-known');
    await page.evaluate(([account, password]) => window.faults.signIn(account, password), credentials);
  }
  await page.evaluate(() => window.faults.settled());
  const seconds = (Date.now() - started) / 1000;
  const first = await page.evaluate(() => window.faults.check(true));
  const second = await page.evaluate(() => window.faults.check(false));
  const warnings = await page.evaluate(() => window.faults.warnings());
  signs.push(...warnings.filter((code) => code !== 'storage-not-persistent'), ...first.findings);
  const waits = new Set(await page.evaluate(() => window.faults.outbox()));
  const lost = left.waiting.filter((id) => !waits.has(id)).length;
  const isRebuilt = second.documents === left.documents && second.findings.every(isRemembered);
  const isHarmless = lost === 0 && isRebuilt && signs.length === 0;
  return { lost, isNoticed: signs.length > 0, isHarmless, isRebuilt, seconds, signs };
}

/** These findings stay for as long as the engine runs: they tell what its start met. */
const isRemembered = (code: string): boolean => ['store-was-reset', 'journal-trouble'].includes(code);

/** What LevelDB keeps for IndexedDB and for the page's own storage; its lock is empty, its diary nobody reads. */
function storeFiles(profile: string): readonly string[] {
  return ['Default/IndexedDB', 'Default/Local Storage']
    .map((name) => join(profile, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => statSync(path).isFile() && !/\/(LOCK|LOG|LOG\.old)$/.test(path))
    .sort((one, other) => relative(profile, one).localeCompare(relative(profile, other)));
}
