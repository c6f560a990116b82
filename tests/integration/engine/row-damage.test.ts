import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './engine-kit.ts';
import { type LeftLaptop, leaveLaptop, meetRowDamage, ROW_DAMAGES } from './row-trial.ts';

/** `ROW_TRIALS=300` for all of them; the files of a real Chromium: `npm run faults -- --only corruption`. */
const TRIALS = Number(process.env.ROW_TRIALS ?? 10);
const FROM = Number(process.env.ROW_FROM ?? 1);

describe('R7 rows of a desktop', () => {
  const journal = mkdtempSync(join(tmpdir(), 'landfall-rows-'));
  let site: Site;
  let left: LeftLaptop;
  beforeAll(async () => {
    site = await openSite();
    left = await leaveLaptop(site, journal);
  });
  afterAll(async () => {
    await site.close();
    rmSync(journal, { recursive: true });
  });

  it.each(Array.from({ length: TRIALS }, (_, at) => FROM + at))(
    'that are damaged cost nothing that waits, and are rebuilt: seed %i',
    async (seed) => {
      const kind = ROW_DAMAGES[seed % ROW_DAMAGES.length] ?? 'flip';
      const found = await meetRowDamage(left, kind, seed);
      expect(found).toEqual({ ...found, lost: 0, isRebuilt: true });
    },
  );
});
