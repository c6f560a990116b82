import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { LockTaken, takeLock } from './process-lock.ts';

/** PGlite opens a folder twice without a word and both then corrupt it: this file is what says no. */
export class DataFolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`The data folder ${folder} is in use by another Landfall server (process ${pid}). Stop it first.`);
    this.name = 'DataFolderInUse';
  }
}

/** Folders that this very process has open: its own pid in the file would otherwise look like a stale lock. */
const heldHere = new Set<string>();

/** Takes the lock file beside `folder` and returns what gives it back. A lock of a dead process is taken over. */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  if (heldHere.has(file)) throw new DataFolderInUse(folder, process.pid);
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  try {
    const release = takeLock(file);
    heldHere.add(file);
    return () => {
      heldHere.delete(file);
      release();
    };
  } catch (error) {
    throw error instanceof LockTaken ? new DataFolderInUse(folder, error.pid) : error;
  }
}
