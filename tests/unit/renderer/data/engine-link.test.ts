import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngineLink } from '#renderer/data/client/engine-link.ts';
import type { EngineMessage, PageMessage } from '#renderer/data/engine/host/rpc-messages.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  vi.useRealTimers();
});

/** Workers one after the other: what each answers to a hello. */
function connect(...answers: readonly (readonly EngineMessage[])[]) {
  const hellos: PageMessage[] = [];
  let opened = 0;
  const link = createEngineLink({
    openPort() {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      const answer = answers[opened] ?? [];
      opened += 1;
      port2.onmessage = ({ data }: MessageEvent<PageMessage>) => {
        if (data.type !== 'hello') return;
        hellos.push(data);
        for (const message of answer) port2.postMessage(message);
      };
      return port1;
    },
    openJournal: () => null,
    hello: {
      personId: 'person-linh',
      serverUrl: '',
      build: '1',
      pageLock: 'page',
      lastSavedId: null,
      storeKey: null,
    },
    locks: { request: () => new Promise<never>(() => undefined) },
    onReplaced: () => undefined,
    onWipeOrdered: () => undefined,
    onReady: () => undefined,
    onWaiting: () => undefined,
    onUpgrading: () => undefined,
  });
  return { link, hellos };
}

async function messagesPass(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const READY: EngineMessage = {
  type: 'ready',
  engineLock: 'engine',
  storeKey: { id: '00', key: {} as CryptoKey, codes: {} as CryptoKey },
};

describe('a page that connects to its engine', () => {
  it('is not left waiting by a worker that was ending when it came: another one is asked', async () => {
    const { link, hellos } = connect([], [{ type: 'heard' }, READY]);
    await messagesPass();
    expect(hellos).toHaveLength(1);
    vi.advanceTimersByTime(5000);
    await messagesPass();
    await link.ready();
    expect(hellos).toHaveLength(2);
  });

  it('leaves an engine alone that heard it and opens for long', async () => {
    const { hellos } = connect([{ type: 'heard' }]);
    await messagesPass();
    vi.advanceTimersByTime(120_000);
    await messagesPass();
    expect(hellos).toHaveLength(1);
  });
});
