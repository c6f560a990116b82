import { readdirSync, readFileSync } from 'node:fs';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { PersonJournals } from '#main/journal/person-journals.ts';
import type { JournalShell, KeyShell } from '#shared/shell/bridge.ts';
import { findBrowser } from '../../../build/find-browser.mjs';

/** A real Chromium on a profile of our choice, ended in order or by SIGKILL to all of its processes; they can stand still, too. */
export interface FullBrowser {
  readonly page: Page;
  /** Every process of it stands still, its workers with it. */
  pause(): void;
  goOn(): void;
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param journals the desktop's, put into the page as its preload script does; without them it is the browser edition
 * @param keys the desktop's key store; without it a start asks for the password
 * @throws where the browser does not come up, as on a disk with no byte left
 */
export async function openFullBrowser(
  profile: string,
  journals?: Omit<PersonJournals, 'close'>,
  keys?: KeyShell,
): Promise<FullBrowser> {
  const executablePath = await findBrowser();
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: true,
    timeout: 30_000,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  context.setDefaultTimeout(30_000);
  if (journals) await exposeShell(context, { ...shellOver(journals), ...keys });
  const page = context.pages()[0] ?? (await context.newPage());
  const tell = (signal: NodeJS.Signals) => {
    for (const pid of pidsOf(profile)) send(pid, signal);
  };
  return {
    page,
    pause: () => tell('SIGSTOP'),
    goOn: () => tell('SIGCONT'),
    async kill() {
      tell('SIGKILL');
      await closed(context);
    },
    close: () => closed(context),
  };
}

function shellOver(journals: Omit<PersonJournals, 'close'>): JournalShell {
  return {
    readJournal: ({ personId }) => journals.read(personId),
    appendToJournal: ({ personId, entry, insteadOf }) => journals.append(personId, entry, insteadOf),
    acknowledgeInJournal: ({ personId, ids }) => journals.acknowledge(personId, ids),
    removeJournal: ({ personId }) => journals.remove(personId),
    markJournal: ({ personId, mark }) => journals.setMark(personId, mark),
  };
}

/** Messages cross between page and this process as they do between page and main process. */
async function exposeShell(context: BrowserContext, shell: JournalShell & Partial<KeyShell>): Promise<void> {
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

/** Processes that were started on this profile, by their command line: pages and workers have a single text for it. */
function pidsOf(profile: string): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 1)
    .filter((pid) => commandLine(pid).replaceAll('\0', ' ').includes(`=${profile} `));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}
