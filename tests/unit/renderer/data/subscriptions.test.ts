import { expect, it } from 'vitest';
import { createSubscriptions } from '#renderer/data/engine/subscriptions.ts';

it('a question that the store cannot answer now silences no other one, and is asked again', async () => {
  const timers: (() => void)[] = [];
  const subscriptions = createSubscriptions({
    setTimer: (callback) => {
      timers.push(callback);
      return () => undefined;
    },
    pause: async () => undefined,
  });
  let isBroken = false;
  const told: string[] = [];
  subscriptions.add({
    topic: 'document',
    async refresh() {
      if (isBroken) throw new Error('UnknownError');
      told.push('document');
    },
  });
  subscriptions.add({ topic: 'status', refresh: () => void told.push('status') });
  await turn();
  told.length = 0;
  isBroken = true;
  subscriptions.changed(['document', 'status'], false);
  await turn();
  expect(told).toEqual(['status']);
  isBroken = false;
  subscriptions.changed(['status'], false);
  await turn();
  expect(told).toEqual(['status', 'status']);
  timers.shift()?.();
  await turn();
  expect(told).toEqual(['status', 'status', 'document']);
});

it('a first page shows at once, the next ones once a second, and a change of one’s own never waits', async () => {
  const timers: (() => void)[] = [];
  const subscriptions = createSubscriptions({
    setTimer: (callback) => {
      timers.push(callback);
      return () => undefined;
    },
    pause: async () => undefined,
  });
  const told: string[] = [];
  subscriptions.add({ topic: 'list', refresh: () => void told.push('list') });
  told.length = 0;
  for (let page = 0; page < 5; page += 1) {
    subscriptions.changed(['list'], true);
    await turn();
  }
  expect(told).toEqual(['list']);
  timers.shift()?.();
  await turn();
  expect(told).toEqual(['list', 'list']);
  subscriptions.changed(['list'], false);
  await turn();
  expect(told).toEqual(['list', 'list', 'list']);
  timers.shift()?.();
  await turn();
  expect(told).toEqual(['list', 'list', 'list']);
});

const turn = () => new Promise((resolve) => setImmediate(resolve));
