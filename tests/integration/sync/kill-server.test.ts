import { expect, it } from 'vitest';
import { dieAt } from '#tests/faults/kill/kill.ts';

it('R5 a server killed after a commit loses nothing, doubles nothing and leaves no queue', async () => {
  const places = ['after commit'];
  const heard: string[] = [];
  const summary = await dieAt(places, { seed: 1, say: (line) => void heard.push(line) });
  expect(summary, heard.join('\n')).toMatchObject({ wrong: 0, chain: true, atTheirPlace: 1 });
}, 240_000);
