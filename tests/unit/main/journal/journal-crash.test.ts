import { describe, expect, it } from 'vitest';
import type { Journal } from '#main/journal/journal.ts';
import { type CrashOptions, crashingFiles } from '#tests/fakes/crashing-files.ts';
import { entry, idsIn, journalFolder, openSmall } from './journal-kit.ts';

/** What an observer outside knows: what was asked, and what was confirmed. */
interface Ledger {
  readonly asked: Set<string>;
  readonly confirmed: Set<string>;
  readonly letGo: Set<string>;
  readonly gone: Set<string>;
}

/** Grows to several segments, then lets nearly all go: every way to allocate, promote, retire and compact. */
async function live(journal: Journal, ledger: Ledger): Promise<void> {
  const append = async (id: string): Promise<void> => {
    ledger.asked.add(id);
    await journal.append(entry(id));
    ledger.confirmed.add(id);
  };
  const letGo = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) ledger.letGo.add(id);
    await journal.acknowledge(ids);
    for (const id of ids) ledger.gone.add(id);
  };
  for (let place = 0; place < 30; place += 1) await append(`a${place}`);
  await letGo([...ledger.confirmed].slice(0, 27));
  await Promise.all([append('b0'), append('b1'), append('b2')]);
  for (let place = 0; place < 12; place += 1) {
    await append(`c${place}`);
    await letGo([`c${place}`]);
  }
}

async function crashed(options: CrashOptions): Promise<{ folder: string; ledger: Ledger; isOver: boolean }> {
  const folder = journalFolder();
  const files = crashingFiles(folder, options);
  const ledger: Ledger = { asked: new Set(), confirmed: new Set(), letGo: new Set(), gone: new Set() };
  await openSmall(folder, files)
    .then((journal) => live(journal, ledger))
    .catch(() => undefined);
  await files.release();
  return { folder, ledger, isOver: !files.hasCrashed };
}

describe.each([
  ['a kill', false],
  ['a power cut that takes every write not flushed', true],
])('R6 journal after %s', (_name, isPowerCut) => {
  it('has lost nothing that was confirmed, whichever operation was the last', {
    timeout: 180_000,
  }, async () => {
    let points = 0;
    for (let at = 1; ; at += 1) {
      const { folder, ledger, isOver } = await crashed({ at, isPowerCut });
      if (isOver) break;
      points += 1;
      const journal = await openSmall(folder);
      const held = new Set(idsIn(journal));
      const lost = [...ledger.confirmed].filter((id) => !held.has(id) && !ledger.letGo.has(id));
      expect({ at, lost }).toEqual({ at, lost: [] });
      expect({ at, invented: [...held].filter((id) => !ledger.asked.has(id)) }).toEqual({ at, invented: [] });
      expect({ at, back: [...held].filter((id) => ledger.gone.has(id)) }).toEqual({ at, back: [] });
      const alarms = journal.read().findings.filter(({ kind }) => kind !== 'torn' && kind !== 'helper');
      expect({ at, alarms }).toEqual({ at, alarms: [] });
      await journal.append(entry('after'));
      await journal.close();
      const again = await openSmall(folder);
      expect(idsIn(again)).toContain('after');
      await again.close();
    }
    expect(points).toBeGreaterThan(150);
  });
});
