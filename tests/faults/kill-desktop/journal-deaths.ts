import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalContent } from '#shared/shell/journal.ts';
import { type Roll, rollOf } from '../chance.ts';
import { createMortalMain, type MortalMain } from './mortal-main.ts';

export interface JournalDeaths {
  readonly deaths: number;
  /** Deaths at the place that was asked for; the others came after all of the work. */
  readonly atTheirPlace: number;
  readonly acknowledged: number;
  /** What must not be, in words. */
  readonly wrong: readonly string[];
}

const PERSON = 'person-linh';
/** As much as every part of a journal's work needs to come by. */
const MOST_TURNS = 150;
const MOST_WAITING = 6;
/** Findings of a start after which no entry can be missing. */
const HARMLESS = ['torn', 'helper'];

/** What an observer outside knows. */
interface Ledger {
  serial: number;
  acknowledged: number;
  /** Called saved, and nobody asked to let them go. */
  readonly waiting: Set<string>;
  /** Let go, with an answer that says so. */
  readonly gone: Set<string>;
}

/** One journal in a process that dies at each of these places in turn, each time on what the death before left. */
export async function dieInJournal(places: readonly string[], seed: number): Promise<JournalDeaths> {
  const root = mkdtempSync(join(tmpdir(), 'landfall-main-'));
  const main = await createMortalMain(root);
  const ledger: Ledger = {
    serial: 0,
    acknowledged: 0,
    waiting: new Set(),
    gone: new Set(),
  };
  const wrong: string[] = [];
  let atTheirPlace = 0;
  try {
    await main.start();
    for (const [at, place] of places.entries()) {
      if (await meetDeath(main, place, ledger, rollOf(seed + at))) atTheirPlace += 1;
      await main.start();
      const content = await main.journals.read(PERSON);
      for (const what of compared(content, ledger)) wrong.push(`${place} #${at}: ${what}`);
    }
  } finally {
    await main.kill();
    rmSync(root, { recursive: true, force: true });
  }
  return { deaths: places.length, atTheirPlace, acknowledged: ledger.acknowledged, wrong };
}

/** Works until it dies; true where it died at its place. */
async function meetDeath(main: MortalMain, place: string, ledger: Ledger, roll: Roll): Promise<boolean> {
  let isDead = false;
  const death = main.death().then(() => {
    isDead = true;
  });
  main.arm(place, roll(3));
  for (let turn = 0; turn < MOST_TURNS && !isDead; turn += 1) {
    await Promise.race([death, work(main, ledger, roll)]);
  }
  const hasMet = isDead;
  await main.kill();
  return hasMet;
}

/** Saves one to three at once, and lets the oldest go where many wait. */
async function work({ journals }: MortalMain, ledger: Ledger, roll: Roll): Promise<void> {
  const save = async (): Promise<void> => {
    ledger.serial += 1;
    const id = `entry-${ledger.serial}`;
    const entry = { id, body: `${id} ${'x'.repeat(200 + roll(2500))}` };
    if ((await journals.append(PERSON, entry, null)) !== 'written') return;
    ledger.acknowledged += 1;
    ledger.waiting.add(id);
  };
  await Promise.all(Array.from({ length: 1 + roll(3) }, save));
  if (ledger.waiting.size <= MOST_WAITING) return;
  const ids = [...ledger.waiting].slice(0, 1 + roll(MOST_WAITING));
  for (const id of ids) ledger.waiting.delete(id);
  if ((await journals.acknowledge(PERSON, ids)) !== 'written') return;
  for (const id of ids) ledger.gone.add(id);
}

function compared(content: JournalContent | string, ledger: Ledger): readonly string[] {
  if (typeof content === 'string') return [`it does not open: ${content}`];
  const held = new Set(content.entries.map(({ id }) => id));
  const whole = new Set(
    content.entries.filter(({ id, body }) => body.startsWith(`${id} x`)).map(({ id }) => id),
  );
  const findings = content.findings.filter(({ kind }) => !HARMLESS.includes(kind));
  const wrong = [
    ...[...ledger.waiting].filter((id) => !whole.has(id)).map((id) => `${id} was called saved and is lost`),
    ...[...ledger.gone].filter((id) => held.has(id)).map((id) => `${id} was let go and came back`),
    ...findings.map(({ kind, where }) => `found ${kind} at ${where}`),
  ];
  if (content.entries.length !== held.size) wrong.push('something stands in it twice');
  // What was asked for at the moment of death, to be kept or to go, may be there: from now on it waits like all others.
  for (const id of held) ledger.waiting.add(id);
  return wrong;
}
