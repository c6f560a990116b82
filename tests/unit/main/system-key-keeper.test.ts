import { beforeEach, describe, expect, it, vi } from 'vitest';
import { systemKeyKeeper } from '#main/keys/system-key-keeper.ts';
import { safeStorage } from '#tests/fakes/electron.ts';

vi.mock('electron', () => import('#tests/fakes/electron.ts'));

const KEY = Buffer.alloc(32, 7);
beforeEach(() => Object.assign(safeStorage, { isAvailable: true, backend: 'gnome_libsecret', key: 7 }));

describe('S14 the system’s own place for keys', () => {
  it('gives back what it protected', () => {
    const text = systemKeyKeeper('linux').protect(KEY);
    expect(text).toBeDefined();
    expect(systemKeyKeeper('linux').reveal(text ?? '')).toEqual(KEY);
  });

  it('is not used where its password is one that everybody knows, nor where there is none', () => {
    safeStorage.backend = 'basic_text';
    expect(systemKeyKeeper('linux').protect(KEY)).toBeUndefined();
    safeStorage.isAvailable = false;
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(systemKeyKeeper(platform).protect(KEY)).toBeUndefined();
    }
  });

  it('gives nothing back once it is another one', () => {
    const text = systemKeyKeeper('linux').protect(KEY) ?? '';
    safeStorage.key = 8;
    expect(systemKeyKeeper('linux').reveal(text)).toBeUndefined();
  });
});
