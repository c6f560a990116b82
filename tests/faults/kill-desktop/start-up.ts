import { DEMO_PASSWORD } from '#server/demo/demo-accounts.ts';
import type { Life } from './desktop.ts';
import type { DesktopWorld } from './desktop-world.ts';

const CREDENTIALS = ['linh@demo.landfall', DEMO_PASSWORD] as const;

interface Start {
  /** Resolves with true when it is over; with null where a death came first. */
  readonly done: Promise<true | null>;
  readonly figures: { usableMs: number | null; drainedMs: number | null };
}

export function startUp(world: DesktopWorld, life: Life, name: string): Start {
  const figures: Start['figures'] = { usableMs: null, drainedMs: null };
  const done = startedUp(world, life, name, figures).then(
    () => true as const,
    (error: unknown) => {
      // A page that is killed while it starts says nothing more; anything else is a start that failed.
      if (!String(error).includes('closed')) world.ledger.wrong.push(`${name}: did not start: ${error}`);
      return null;
    },
  );
  return { done, figures };
}

async function startedUp(
  { ledger }: DesktopWorld,
  { page, launchMs }: Life,
  name: string,
  figures: Start['figures'],
): Promise<void> {
  const began = performance.now();
  const isKnown = await page.evaluate((who) => window.faults.resume(...who), CREDENTIALS);
  if (!isKnown && ledger.saved.length > 0) ledger.wrong.push(`${name}: nobody was known`);
  if (!isKnown) await page.evaluate((who) => window.faults.signIn(...who), CREDENTIALS);
  const held = await page.evaluate(() => window.faults.held());
  figures.usableMs = launchMs + performance.now() - began;
  const comments = ledger.saved.filter(({ type }) => type === 'comment.add').length;
  if (held.length < comments) ledger.wrong.push(`${name}: shows ${held.length} of ${comments} comments`);
  const warnings = await page.evaluate(() => window.faults.warnings());
  for (const code of warnings) if (code !== 'storage-not-persistent') ledger.wrong.push(`${name}: ${code}`);
  await page.evaluate(() => window.faults.sent());
  figures.drainedMs = performance.now() - began;
}

/** Starts, sends all that waits, files as well, looks through the laptop, and ends in order. */
export async function lastLife(world: DesktopWorld): Promise<void> {
  const { desktop, line, ledger } = world;
  line.heal();
  const life = await desktop.open();
  const { page } = life;
  if ((await startUp(world, life, 'the last start').done) === null) return;
  await page.evaluate(() => window.faults.settled());
  await page.evaluate((files) => window.faults.arrived(files), ledger.files);
  const { findings } = await page.evaluate(() => window.faults.check(false));
  for (const code of findings) ledger.wrong.push(`the last check: ${code}`);
  const waits = await page.evaluate(() => window.faults.outbox());
  for (const id of waits) ledger.wrong.push(`in the outbox at the end: ${id}`);
  await desktop.kill();
}
