import { safeStorage } from 'electron';
import type { KeyKeeper } from './journal-key.ts';

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
