import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** PGlite opens a folder twice without a word and both then corrupt it: this file is what says no. */
export class DataFolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`The data folder ${folder} is in use by another Landfall server (process ${pid}). Stop it first.`);
    this.name = 'DataFolderInUse';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Folders that this very process has open: its own pid in the file would otherwise look like a stale lock. */
const heldHere = new Set<string>();

/** Takes the lock file beside `folder` and returns what gives it back. A lock of a dead process is taken over. */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  mkdirSync(dirname(folder), { recursive: true });
  const holder = holderOf(file);
  if (heldHere.has(file)) throw new DataFolderInUse(folder, process.pid);
  if (holder !== undefined && holder !== process.pid) throw new DataFolderInUse(folder, holder);
  unlinkQuietly(file);
  const handle = openExclusively(file, folder);
  writeSync(handle, String(process.pid));
  closeSync(handle);
  heldHere.add(file);
  return () => {
    heldHere.delete(file);
    unlinkQuietly(file);
  };
}

function openExclusively(file: string, folder: string): number {
  try {
    return openSync(file, 'wx');
  } catch {
    throw new DataFolderInUse(folder, holderOf(file) ?? 0);
  }
}

function unlinkQuietly(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was not there.
  }
}
