import { describe, expect, it } from 'vitest';
import { exchange } from '#renderer/data/engine/sync/exchange.ts';

type Answer = (signal: AbortSignal) => Promise<Response>;

/** A clock that moves by hand, and a server that answers as it is told. */
function openLine(answer: Answer) {
  const timers = new Set<{ at: number; run: () => void }>();
  let now = 0;
  return {
    ports: {
      serverUrl: 'https://server',
      fetch: ((_url: string, { signal }: { signal: AbortSignal }) => answer(signal)) as typeof fetch,
      setTimer(run: () => void, milliseconds: number) {
        const timer = { at: now + milliseconds, run };
        timers.add(timer);
        return () => void timers.delete(timer);
      },
    },
    async pass(milliseconds: number) {
      now += milliseconds;
      for (const timer of timers) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.run();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    timers,
  };
}

const silent: Answer = (signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('AbortError')));
  });
const settled = (asked: Promise<unknown>) => {
  let word = 'waiting';
  asked.then(
    () => {
      word = 'answered';
    },
    (error: { reason?: string }) => {
      word = error.reason ?? 'failed';
    },
  );
  return () => word;
};

describe('R4 a request and its answer', () => {
  it('is given up when the line has said nothing for 20 seconds', async () => {
    const { ports, pass } = openLine(silent);
    const word = settled(exchange(ports, { method: 'GET', path: '/' }));
    await pass(19_999);
    expect(word()).toBe('waiting');
    await pass(1);
    expect(word()).toBe('time-out');
  });

  it('is given the time that sending takes at 64 kbit/s', async () => {
    const { ports, pass } = openLine(silent);
    const body = 'w'.repeat(80_000 - 2);
    const word = settled(exchange(ports, { method: 'POST', path: '/', body }));
    await pass(29_999);
    expect(word()).toBe('waiting');
    await pass(1);
    expect(word()).toBe('time-out');
  });

  it('goes on as long as pieces of the answer come, however slowly', async () => {
    let out: ReadableStreamDefaultController<Uint8Array> | undefined;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        out = controller;
      },
    });
    const headers = { 'content-type': 'application/json' };
    const { ports, pass, timers } = openLine(async () => new Response(stream, { headers }));
    const asked = exchange(ports, { method: 'GET', path: '/' });
    const word = settled(asked);
    for (const piece of ['{"wo', 'rd":"', 'Grüße"', '}']) {
      await pass(15_000);
      out?.enqueue(new TextEncoder().encode(piece));
      await pass(0);
    }
    expect(word()).toBe('waiting');
    out?.close();
    expect(await asked).toEqual({ status: 200, body: { word: 'Grüße' } });
    expect(timers.size).toBe(0);
  });

  it('keeps a letter whole that was cut between two pieces', async () => {
    const bytes = new TextEncoder().encode('"ü"');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, 2));
        controller.enqueue(bytes.slice(2));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/json' };
    const { ports } = openLine(async () => new Response(body, { headers }));
    expect((await exchange(ports, { method: 'GET', path: '/' })).body).toBe('ü');
  });
});
