import { beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_KINDS } from './network/hostile-answers.ts';
import { type BackendHome, openBackend } from './server/sim-backend.ts';
import { meetHostileServer } from './story/meet-hostile-server.ts';

/** `npm run fuzz -- --hostile 500` tells as many as the goal asks for. */
const RUNS = HOSTILE_KINDS.length + 10;

describe('R11 a server that answers anything but what was agreed', () => {
  let home: BackendHome;
  beforeAll(async () => {
    home = await openBackend('memory', undefined);
  });

  it('has at least 21 kinds of answers', () => expect(HOSTILE_KINDS.length).toBeGreaterThanOrEqual(21));

  it.each([...Array(RUNS).keys()])(
    'costs no command, no more than one request a second, and nothing once it is well: run %i',
    async (run) => {
      const { kinds, findings, requestsPerSecond, commands } = await meetHostileServer(home, run, 20);
      expect({ kinds, findings }).toEqual({ kinds, findings: [] });
      expect(commands).toBe(20);
      expect(requestsPerSecond).toBeLessThanOrEqual(1);
    },
  );
});
