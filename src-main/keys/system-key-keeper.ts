import { safeStorage } from 'electron';

/** The place where the system keeps secrets of a person (keychain, DPAPI, keyring). */
export interface KeyKeeper {
  /** Undefined where the system has no such place. */
  protect(key: Buffer): string | undefined;
  /** Undefined where the place has vanished, or is another one. */
  reveal(text: string): Buffer | undefined;
}

/**
 * The system's own place for secrets. On Linux without a keyring Electron falls back to a password that everybody
 * knows (`basic_text`): that protects nothing and is not used.
 */
export function systemKeyKeeper(platform: NodeJS.Platform): KeyKeeper {
  const isSafe = (): boolean =>
    safeStorage.isEncryptionAvailable() &&
    (platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');
  return {
    protect: (key) =>
      isSafe() ? safeStorage.encryptString(key.toString('base64')).toString('base64') : undefined,
    reveal(text) {
      try {
        return Buffer.from(safeStorage.decryptString(Buffer.from(text, 'base64')), 'base64');
      } catch {
        return undefined;
      }
    },
  };
}
