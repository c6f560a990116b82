import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';

/** A living process holds the lock, or is about to take it over. */
export class LockTaken extends Error {
  constructor(readonly pid: number) {
    super(`The lock is held by process ${pid}`);
    this.name = 'LockTaken';
  }
}

/**
 * Takes a lock file that names this process, and returns what gives it back. The file of a dead process is removed
 * by whoever holds the claim to that very file, a lock of its own: of several who find it at once, one removes it,
 * and nobody removes what the winner has put in its place.
 */
export function takeLock(file: string): () => void {
  while (!create(file)) {
    const found = read(file);
    if (found === undefined) continue;
    const holder = livingHolder(found);
    if (holder !== undefined) throw new LockTaken(holder);
    const release = takeLock(`${file}.${createHash('sha256').update(found).digest('hex').slice(0, 8)}`);
    // Somebody else may have been through with it before this claim was free.
    if (read(file) === found) unlink(file);
    release();
  }
  return () => unlink(file);
}

/** The file appears with its content or not at all, and only where there was none. */
function create(file: string): boolean {
  const content = `${process.pid} ${birthOf(process.pid)} ${randomUUID()}`;
  const whole = `${file}.${randomUUID()}`;
  writeFileSync(whole, content, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(whole, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
    return createInPlace(file, content);
  } finally {
    unlink(whole);
  }
}

/** File systems without a second name for a file (FAT, some network shares). */
const NO_LINKS: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

function createInPlace(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Process number of the one who wrote this, while it lives. Its own earlier life does not count. */
function livingHolder(content: string): number | undefined {
  const [number = '', birth = ''] = content.split(' ');
  const pid = Number.parseInt(number, 10);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return undefined;
  return birth === '' || birth === birthOf(pid) ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return codeOf(error) === 'EPERM';
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

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function unlink(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was not there.
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
