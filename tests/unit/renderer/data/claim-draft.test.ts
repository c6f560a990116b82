import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type ClaimParts,
  type ClaimState,
  claimDraft,
  takeDraft,
} from '#renderer/data/client/claim-draft.ts';

interface Asked {
  start(): void;
  reject(reason: unknown): void;
}

/** Exclusive locks of one browser, which can be waited for a while, and taken by force. */
function createLocks(): Pick<LockManager, 'request'> {
  const holders = new Map<string, Asked>();
  const waiting: { name: string; asked: Asked }[] = [];
  const next = (name: string) => {
    const at = waiting.findIndex((one) => one.name === name);
    if (at !== -1) waiting.splice(at, 1)[0]?.asked.start();
  };
  const request = (name: string, options: LockOptions, work: () => Promise<void> | undefined) =>
    new Promise<void>((resolve, reject) => {
      const asked: Asked = {
        reject,
        start() {
          holders.set(name, asked);
          void Promise.resolve(work()).then(() => {
            resolve();
            if (holders.get(name) !== asked) return;
            holders.delete(name);
            next(name);
          });
        },
      };
      if (options.steal) holders.get(name)?.reject(new DOMException('taken', 'AbortError'));
      if (options.steal || !holders.has(name)) return asked.start();
      waiting.push({ name, asked });
      options.signal?.addEventListener('abort', () => {
        const at = waiting.findIndex((one) => one.asked === asked);
        if (at === -1) return;
        waiting.splice(at, 1);
        reject(options.signal?.reason);
      });
    });
  return { request: request as unknown as LockManager['request'] };
}

const open: { end(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.end();
});

function claimIn(
  locks: Pick<LockManager, 'request'>,
  draftId: string,
  parts: Pick<ClaimParts, 'onState' | 'handOver'>,
  answerMs = 10_000,
) {
  const channel = new BroadcastChannel('drafts-test') as unknown as globalThis.BroadcastChannel;
  return claimDraft(draftId, { ...parts, locks, channel, closingMs: 5, answerMs });
}

function openWindow(locks: Pick<LockManager, 'request'>, handOver = async () => {}, answerMs = 10_000) {
  const states: ClaimState[] = [];
  const onState = (state: ClaimState) => states.push(state);
  const claim = claimIn(locks, 'd1', { onState, handOver }, answerMs);
  open.push(claim);
  return { ...claim, states, is: (state: ClaimState) => vi.waitFor(() => expect(states.at(-1)).toBe(state)) };
}

describe('a draft in two windows', () => {
  it('is written by the first; the second is told and writes nothing', async () => {
    const locks = createLocks();
    const first = openWindow(locks);
    const second = openWindow(locks);
    await second.is('elsewhere');
    expect([first.states, second.states]).toEqual([['here'], ['elsewhere']]);
  });

  it('goes over only after the first has written down what is typed, and back again', async () => {
    const locks = createLocks();
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const asked = vi.fn(() => isWritten);
    const first = openWindow(locks, asked);
    const second = openWindow(locks);
    await second.is('elsewhere');
    second.takeOver();
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
    expect(second.states).toEqual(['elsewhere']);
    written();
    await second.is('here');
    expect(first.states).toEqual(['here', 'elsewhere']);
    first.takeOver();
    await first.is('here');
    expect(second.states.at(-1)).toBe('elsewhere');
  });

  it('is taken from a window that does not answer, which does not take it back by itself', async () => {
    const locks = createLocks();
    const frozen = openWindow(locks, () => new Promise<void>(() => {}));
    const second = openWindow(locks, undefined, 5);
    await second.is('elsewhere');
    second.takeOver();
    await second.is('here');
    await frozen.is('elsewhere');
    const third = openWindow(locks);
    await third.is('elsewhere');
    expect([frozen.states, second.states]).toEqual([
      ['here', 'elsewhere'],
      ['elsewhere', 'here'],
    ]);
  });

  it('is free once the window that wrote it is closed', async () => {
    const locks = createLocks();
    const first = openWindow(locks);
    await first.is('here');
    first.end();
    const second = openWindow(locks);
    await second.is('here');
    expect(second.states).toEqual(['here']);
  });

  it('is discarded only after the window that wrote it has written down what is typed, and tells it', async () => {
    const locks = createLocks();
    const happened: string[] = [];
    const writer = openWindow(locks, async () => void happened.push('written'));
    await writer.is('here');
    const claim = await takeDraft('d1', (draftId, parts) => claimIn(locks, draftId, parts));
    happened.push('discarded');
    claim.discarded();
    await writer.is('discarded');
    expect([happened, writer.states]).toEqual([
      ['written', 'discarded'],
      ['here', 'elsewhere', 'discarded'],
    ]);
    const next = openWindow(locks);
    await next.is('here');
  });
});
