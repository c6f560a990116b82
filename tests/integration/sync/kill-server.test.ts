import { expect, it } from 'vitest';
import { dieAt } from '#tests/faults/kill/kill.ts';

it('R5 a server killed after a commit loses nothing, doubles nothing and leaves no queue', async () => {
  const deaths = [{ place: 'after commit', trial: 0 }];
  const heard: string[] = [];
  const summary = await dieAt(deaths, { seed: 1, say: (line) => void heard.push(line) });
  expect(summary, heard.join('\n')).toMatchObject({ wrong: 0, chain: true, atTheirPlace: 1 });
}, 240_000);
