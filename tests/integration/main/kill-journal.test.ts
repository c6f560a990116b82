import { expect, it } from 'vitest';
import { dieInJournal } from '#tests/faults/kill-desktop/journal-deaths.ts';
import { MAIN_PLACES } from '#tests/faults/kill-desktop/main-places.ts';

/** Before a step is mostly after the one before it. All places, under a real Chromium: `npm run faults -- --only kill-desktop`. */
const PLACES = MAIN_PLACES.filter((place) => !place.startsWith('before'));

it(`R5 a journal killed at ${PLACES.length} places of its work loses nothing that was called saved`, async () => {
  const found = await dieInJournal(PLACES, 1);
  expect(found).toMatchObject({ wrong: [], atTheirPlace: PLACES.length });
  // Deaths before anything was saved would prove nothing.
  expect(found.acknowledged).toBeGreaterThan(100);
}, 120_000);
