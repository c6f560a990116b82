import { readdirSync, readFileSync } from 'node:fs';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { PersonJournals } from '#main/journal/person-journals.ts';
import type { JournalShell } from '#shared/shell/bridge.ts';
import { findBrowser } from '../../../build/find-browser.mjs';

/** A real Chromium on a profile of our choice, ended in order or by SIGKILL to all of its processes. */
export interface FullBrowser {
  readonly page: Page;
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param journals the desktop's, put into the page as its preload script does; without them it is the browser edition
 * @throws where the browser does not come up, as on a disk with no byte left
 */
export async function openFullBrowser(profile: string, journals?: PersonJournals): Promise<FullBrowser> {
  const executablePath = await findBrowser();
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: true,
    timeout: 30_000,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  context.setDefaultTimeout(30_000);
  if (journals) await exposeJournals(context, journals);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    async kill() {
      for (const pid of pidsOf(profile)) end(pid);
      await closed(context);
    },
    close: () => closed(context),
  };
}

/** Messages cross between page and this process as they do between page and main process. */
async function exposeJournals(context: BrowserContext, journals: PersonJournals): Promise<void> {
  const shell: JournalShell = {
    readJournal: ({ personId }) => journals.read(personId),
    appendToJournal: ({ personId, entry, insteadOf }) => journals.append(personId, entry, insteadOf),
    acknowledgeInJournal: ({ personId, ids }) => journals.acknowledge(personId, ids),
    removeJournal: ({ personId }) => journals.remove(personId),
    markJournal: ({ personId, mark }) => journals.setMark(personId, mark),
  };
  const answers = new Map(Object.entries(shell) as [string, (question: unknown) => Promise<unknown>][]);
  const methods = [...answers.keys()];
  await context.exposeBinding('askMain', (_source, method: string, question: unknown) =>
    answers.get(method)?.(question),
  );
  await context.addInitScript((names) => {
    const ask: unknown = Reflect.get(window, 'askMain');
    if (typeof ask !== 'function') return;
    const exposed = names.map((name) => [name, (question: unknown) => ask(name, question)] as const);
    Reflect.set(window, 'shell', Object.fromEntries(exposed));
  }, methods);
}

const closed = (context: BrowserContext): Promise<void> => context.close().catch(() => undefined);

/** Processes that were started on this profile, by their command line. */
function pidsOf(profile: string): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 1 && commandLine(pid).includes(`=${profile}\0`));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
