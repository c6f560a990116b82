import { expect, test } from 'vitest';
import { randomDifferences } from './random-differences.ts';

/** The full form is `npm run faults -- --only scope`. */
const CHECKS = 4000;

test('S5 random people, records and deeds: the tables and the reference policy never differ', async () => {
  const { checks, differences } = await randomDifferences(1, CHECKS);
  expect(differences).toEqual([]);
  process.stdout.write(`S5 random: ${checks} checks, 0 differences\n`);
});
