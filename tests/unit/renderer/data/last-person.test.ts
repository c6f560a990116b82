import { afterEach, describe, expect, it, vi } from 'vitest';
import { lastPerson, noteLastPerson } from '#renderer/data/client/last-person.ts';

describe('the hint of who opens this laptop next', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is forgotten with the sign-out', () => {
    const held = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => held.set(key, value),
      removeItem: (key: string) => held.delete(key),
    });
    noteLastPerson('person-linh');
    expect(lastPerson()).toBe('person-linh');
    noteLastPerson(null);
    expect(lastPerson()).toBeNull();
  });

  it('is nobody where the browser keeps nothing', () => {
    vi.stubGlobal('localStorage', undefined);
    noteLastPerson('person-linh');
    expect(lastPerson()).toBeNull();
  });
});
