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

/**
 * Tells a process from a later one with the same number: after a power cut the numbers begin anew, and a
 * stranger may have the server's. Linux knows; elsewhere the number has to do.
 */
function birthOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const started = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
    return `${boot}/${started}`;
  } catch {
    return '';
  }
}

function holderOf(file: string): number | undefined {
  try {
    const [number = '', birth = ''] = readFileSync(file, 'utf8').split(' ');
    const pid = Number.parseInt(number, 10);
    if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
    return birth === '' || birth === birthOf(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Folders that this very process has open: its own pid in the file would otherwise look like a stale lock. */
const heldHere = new Set<string>();

/** Takes the lock file beside `folder` and returns what gives it back. A lock of a dead process is taken over. */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  const holder = holderOf(file);
  if (heldHere.has(file)) throw new DataFolderInUse(folder, process.pid);
  if (holder !== undefined && holder !== process.pid) throw new DataFolderInUse(folder, holder);
  unlinkQuietly(file);
  const handle = openExclusively(file, folder);
  writeSync(handle, `${process.pid} ${birthOf(process.pid)}`);
  closeSync(handle);
  heldHere.add(file);
  return () => {
    heldHere.delete(file);
    unlinkQuietly(file);
  };
}

function openExclusively(file: string, folder: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    // EEXIST: another server was faster by a moment. Anything else says what is wrong with the folder.
    const holder = holderOf(file);
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || holder === undefined) throw error;
    throw new DataFolderInUse(folder, holder);
  }
}

function unlinkQuietly(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was not there.
  }
}
