import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meetMutations } from '#tests/faults/push-fuzz/push-fuzz.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';

describe.each(homeNames)('mutated pushes on %s', (name) => {
  let home: TestHome;

  beforeAll(async () => {
    home = await startHome(name);
  });
  afterAll(() => home.close());

  it('R10 fail at nothing, apply nothing in part and stop no honest command', async () => {
    const heard: string[] = [];
    const options = { payloads: 500, seed: 7, say: (line: string) => void heard.push(line) };
    const summary = await meetMutations(await home.open(), options);
    expect(summary, heard.join('\n')).toMatchObject({ ok: true, payloads: 500, wrong: 0, chain: true });
  }, 120_000);
});
