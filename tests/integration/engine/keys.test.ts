import { IDBObjectStore } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Laptop, openSite, PASSWORD, type Site, untilOnline } from './engine-kit.ts';
import { KEY_FATES, meetBareDesktop, meetKeyFate } from './key-trial.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

describe('S14 a laptop whose key store is gone, another one, or none', () => {
  it.each(KEY_FATES)(
    'opens with its person’s password and sends what waited, each once: %s',
    async (fate) => {
      expect(await meetKeyFate(site, { fate, waiting: 3, mark: `Quetzal-${fate}` })).toEqual([]);
    },
  );
});

it('S14 R6 a desktop without key store, browser store and room gives all that waits back after one sign-in', async () => {
  expect(await meetBareDesktop(site, { waiting: 3, mark: 'Quetzal-bare' })).toEqual([]);
});

describe('R6 a full disk', () => {
  it('keeps nobody from what lies on it, with a line or without', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    await linh.kill();
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const writes = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
    try {
      expect(await linh.knock(PASSWORD)).toBe('in');
      linh.line.cut();
      expect(await linh.knock(PASSWORD)).toBe('in');
      expect(writes).toHaveBeenCalled();
    } finally {
      writes.mockRestore();
    }
    linh.line.heal();
    await linh.start();
    await untilOnline(linh);
  });
});

describe('a password at a laptop without a line', () => {
  it('is right when it opens the key; from the fifth wrong one in a row on it waits', async () => {
    const linh: Laptop = await site.laptop('person-linh');
    await untilOnline(linh);
    await linh.kill();
    linh.line.cut();
    for (let guess = 0; guess < 5; guess += 1) expect(await linh.knock('wrong')).toBe('wrong-password');
    expect(await linh.knock(PASSWORD)).toBe('too-many-attempts');
    linh.clock.ahead += 3000;
    expect(await linh.knock(PASSWORD)).toBe('in');
    await linh.start();
    expect((await linh.engine.getDocument('person', 'person-linh'))?.document.id).toBe('person-linh');
  });
});
