import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Laptop, openSite, type Site, until, untilOnline } from './engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const STEPS = 40;

/** What one person meant to be kept: texts and skus of saved commands that were not dropped. */
interface Ledger {
  readonly kept: Set<string>;
  readonly dropped: Set<string>;
  readonly byCommand: Map<string, string>;
}

/** Small and seeded (mulberry32): a failing seed becomes a named test. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

async function say(laptop: Laptop, ledger: Ledger, text: string): Promise<void> {
  const target = { kind: 'supplier', id: 'supplier-saigon' } as const;
  const input = { type: 'comment.add', target, seenVersion: 1, payload: { text } };
  note(ledger, text, await laptop.engine.runCommand(input));
}

async function make(laptop: Laptop, ledger: Ledger, sku: string): Promise<void> {
  const values = { sku, name: `Item ${sku}`, unit: 'pcs', status: 'active' };
  const target = { kind: 'item', id: '' } as const;
  const input = { type: 'record.create', target, seenVersion: null, payload: { values } };
  note(ledger, sku, await laptop.engine.runCommand(input));
}

function note(ledger: Ledger, word: string, result: Awaited<ReturnType<Laptop['engine']['runCommand']>>) {
  if (!result.saved) return;
  ledger.kept.add(word);
  ledger.byCommand.set(result.commandId, word);
}

async function drop(laptop: Laptop, ledger: Ledger): Promise<void> {
  const waiting = (await laptop.engine.outbox()).find((entry) => entry.neverSent);
  const word = waiting && ledger.byCommand.get(waiting.commandId);
  if (!waiting || word === undefined || !(await laptop.engine.discardCommand(waiting.commandId))) return;
  ledger.kept.delete(word);
  ledger.dropped.add(word);
}

async function step(laptop: Laptop, ledger: Ledger, place: string, roll: (sides: number) => number) {
  switch (roll(9)) {
    case 0:
      return laptop.line.cut();
    case 1:
    case 2:
      return laptop.line.heal();
    case 3:
      return laptop.line.dropAnswersOf('/api/sync/push', 1 + roll(2));
    case 4:
      return void (await laptop.restart());
    case 5:
      return drop(laptop, ledger);
    case 6:
      return make(laptop, ledger, `SKU-${place}`);
    default:
      return say(laptop, ledger, `said ${place}`);
  }
}

async function wordsAtServer(): Promise<readonly string[]> {
  const found = await sql<{ word: string }>`
    select coalesce(body->>'text', body->>'sku') as word from documents
    where kind in ('comment', 'item') and not deleted`.execute(site.database.db);
  return found.rows.map((row) => row.word);
}

describe('two laptops on a bad line, killed and started at will', () => {
  it.each([11, 29, 47])(
    'lose nothing, double nothing and send nothing that was dropped: seed %i',
    async (seed) => {
      const roll = dice(seed);
      const mark = `seed${seed}-`;
      const laptops = [await site.laptop('person-linh'), await site.laptop('person-minh')];
      await Promise.all(laptops.map(untilOnline));
      const ledger: Ledger = { kept: new Set(), dropped: new Set(), byCommand: new Map() };
      for (let count = 0; count < STEPS; count += 1) {
        const laptop = laptops[roll(laptops.length)];
        if (laptop) await step(laptop, ledger, `${mark}${count}`, roll);
      }
      for (const laptop of laptops) {
        laptop.line.heal();
        await laptop.engine.syncNow();
        await until(
          () => laptop.engine.outbox(),
          (outbox) => outbox.length === 0,
        );
      }
      const words = (await wordsAtServer()).filter((word) => word.includes(mark));
      expect([...words].sort()).toEqual([...ledger.kept].sort());
      expect(words.filter((word) => ledger.dropped.has(word))).toEqual([]);
      for (const laptop of laptops) {
        const asked = { kind: 'comment', text: mark, offset: 0, limit: 100 } as const;
        const said = words.filter((word) => word.startsWith('said')).length;
        await until(
          () => laptop.engine.list(asked),
          (list) => list.total === said && list.rows.every((row) => row.pending === null),
        );
      }
    },
  );
});
