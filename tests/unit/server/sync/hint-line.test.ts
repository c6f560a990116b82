import { describe, expect, it } from 'vitest';
import { createHintLine } from '#server/sync/hint-line.ts';

type Hint = Parameters<ReturnType<typeof createHintLine>>[0];

/** A connection that takes one hint and then nothing until it is asked to. */
function stalling() {
  const written: Hint[] = [];
  let goOn = (): void => undefined;
  const hint = createHintLine((next) => {
    written.push(next);
    return new Promise((resolve) => {
      goOn = resolve;
    });
  });
  return {
    written,
    hint,
    async drain() {
      goOn();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('hints to a laptop whose connection takes nothing (found by R4: listeners and bytes piled up)', () => {
  it('become one, the newest', async () => {
    const line = stalling();
    for (let seq = 1; seq <= 1000; seq += 1) line.hint({ seq });
    expect(line.written).toEqual([{ seq: 1 }]);
    await line.drain();
    expect(line.written).toEqual([{ seq: 1 }, { seq: 1000 }]);
    await line.drain();
    line.hint({ seq: 1001 });
    expect(line.written).toEqual([{ seq: 1 }, { seq: 1000 }, { seq: 1001 }]);
  });

  it('still ask to find its place again', async () => {
    const line = stalling();
    line.hint({ seq: 1 });
    line.hint({ seq: 2, resync: true });
    line.hint({ seq: 3 });
    await line.drain();
    expect(line.written.at(-1)).toEqual({ seq: 3, resync: true });
    await line.drain();
    line.hint({ seq: 4 });
    expect(line.written.at(-1)).toEqual({ seq: 4 });
  });
});
