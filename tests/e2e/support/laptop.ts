import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { createFaultProxy, type FaultProxy } from '#tests/fakes/fault-proxy.ts';
import { findBrowser } from '../../../build/find-browser.mjs';

/** A person's computer: a browser profile that survives kills, and a line to the server that can be cut. */
export interface Laptop {
  readonly line: FaultProxy;
  /** The app's address as this laptop knows it; it stays the same over kills and restarts. */
  readonly url: string;
  /** The folder in which its browser keeps everything. */
  readonly profile: string;
  /** The page in front. */
  page(): Page;
  /** One more tab of the same browser, with the app in it. */
  openTab(): Promise<Page>;
  isOn(): boolean;
  /** Console errors and warnings, page errors and requests that left this machine: must stay empty. */
  readonly complaints: string[];
  /** SIGKILL of the whole browser, as a power cut would. */
  kill(): Promise<void>;
  /** Starts the browser again on the same profile and opens the app. */
  start(): Promise<Page>;
  close(): Promise<void>;
}

export interface LaptopOptions {
  readonly serverPort: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly locale?: string;
  readonly zone?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  /** Dialogs zoom and menus slide. Without it the system asks for little motion, and no click meets a moving button. */
  readonly motion?: boolean;
  /**
   * It works through large files, and its code is compiled for speed. A page that lives half a minute pays more of two
   * cores for that than it gets back.
   */
  readonly computes?: boolean;
}

/** A step that takes longer is stuck; the message then names it, which the time limit of a whole journey does not. */
const STEP_LIMIT_MS = 30_000;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const INTERPRETED = '--js-flags=--no-opt --no-maglev';

export async function openLaptop(options: LaptopOptions): Promise<Laptop> {
  const line = await createFaultProxy({ targetPort: options.serverPort });
  const profile = mkdtempSync(join(tmpdir(), 'landfall-laptop-'));
  const url = `http://127.0.0.1:${line.port}/`;
  const complaints: string[] = [];
  let context: BrowserContext | null = null;
  let front: Page | null = null;

  async function start(): Promise<Page> {
    context = await launchBrowser(profile, options);
    context.setDefaultTimeout(STEP_LIMIT_MS);
    front = context.pages()[0] ?? (await context.newPage());
    watch(front, url, complaints);
    await front.goto(url);
    return front;
  }

  return {
    line,
    url,
    profile,
    complaints,
    page() {
      if (front === null) throw new Error('this laptop is off');
      return front;
    },
    async openTab() {
      if (context === null) throw new Error('this laptop is off');
      const tab = await context.newPage();
      watch(tab, url, complaints);
      await tab.goto(url);
      return tab;
    },
    isOn: () => front !== null && !front.isClosed(),
    async kill() {
      await killBrowser(context, profile);
      context = null;
      front = null;
    },
    start,
    async close() {
      await context?.close();
      await line.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function launchBrowser(profile: string, options: LaptopOptions): Promise<BrowserContext> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('no browser found');
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: options.computes === true ? FLAGS : [...FLAGS, INTERPRETED],
    viewport: options.viewport ?? { width: 1366, height: 768 },
    locale: options.locale ?? 'en-GB',
    colorScheme: options.dark === true ? 'dark' : 'light',
    reducedMotion: options.motion === true ? 'no-preference' : 'reduce',
    // TZ reaches workers too; an emulated zone would reach pages only.
    env: { ...definedOnly(process.env), TZ: options.zone ?? 'Asia/Ho_Chi_Minh', ...options.env },
  });
}

/** Kills every process of the browser at once: nothing gets to flush. */
async function killBrowser(context: BrowserContext | null, profile: string): Promise<void> {
  if (context === null) return;
  const gone = new Promise<void>((done) => context.once('close', () => done()));
  for (const pid of processesOf(profile)) killQuietly(pid);
  await gone;
}

/** Ids of the processes that were started with this profile: a browser names it in each of their command lines. */
function processesOf(profile: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLineOf(name).includes(profile))
    .map(Number);
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone: its parent took it along.
  }
}

function watch(page: Page, url: string, complaints: string[]): void {
  const origin = new URL(url).origin;
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    const expected = message.type() === 'error' && message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(origin)) {
      complaints.push(`request left this machine: ${request.url()}`);
    }
  });
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
