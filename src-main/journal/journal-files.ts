import { type FileHandle, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** An open file, written at places and flushed by name: no append mode, no buffering. */
export interface JournalFile {
  read(): Promise<Buffer>;
  /** All of the bytes, or it throws. */
  write(bytes: Uint8Array, at: number): Promise<void>;
  /** Resolves when what was written is on the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** The part of the operating system that a journal stands on; tests let it fail at any step. */
export interface JournalFiles {
  makeFolder(): Promise<void>;
  list(): Promise<readonly string[]>;
  open(name: string): Promise<JournalFile>;
  /** A new, empty file; one of that name loses its content. */
  create(name: string): Promise<JournalFile>;
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Resolves when names made, changed and removed before are on the disk. */
  flushFolder(): Promise<void>;
  freeBytes(): Promise<number>;
}

/** Before the name of a file that is not what its name says; nothing is written over it. */
export const STRAY = 'stray-';

/** Names never leave the folder; only its owner may read what is in it. */
export function nodeJournalFiles(folder: string): JournalFiles {
  const path = (name: string): string => join(folder, name);
  return {
    async makeFolder() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    },
    list: () => readdir(folder),
    open: async (name) => journalFile(await open(path(name), 'r+')),
    create: async (name) => journalFile(await open(path(name), 'w+', 0o600)),
    rename: (from, to) => rename(path(from), path(to)),
    remove: (name) => rm(path(name), { force: true }),
    async flushFolder() {
      // Windows cannot open folders and writes names through by itself.
      if (process.platform === 'win32') return;
      const handle = await open(folder, 'r');
      await handle.sync().finally(() => handle.close());
    },
    freeBytes: () => freeBytesOf(folder),
  };
}

/** What the person may still write where the folder is. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function journalFile(handle: FileHandle): JournalFile {
  return {
    async read() {
      const { size } = await handle.stat();
      const bytes = Buffer.alloc(size);
      let at = 0;
      while (at < size) {
        const { bytesRead } = await handle.read(bytes, at, size - at, at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    },
    async write(bytes, at) {
      let done = 0;
      while (done < bytes.length) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
        done += bytesWritten;
      }
    },
    flush: () => handle.datasync(),
    close: () => handle.close(),
  };
}
