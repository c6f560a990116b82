import { type JournalFile, type JournalFiles, nodeJournalFiles } from '#main/journal/journal-files.ts';

export interface CrashOptions {
  /** The operation at which the machine stops, counted from 1; a write gets half of its bytes down. */
  readonly at: number;
  /** After a power cut what was not flushed is as it was before. */
  readonly isPowerCut?: boolean;
}

export interface CrashingFiles extends JournalFiles {
  readonly operations: number;
  readonly flushes: number;
  readonly hasCrashed: boolean;
  /** Fails the next write, or the next flush, as a disk does; the machine goes on. */
  failNext(operation: 'write' | 'flush', code: string): void;
  /** Closes what the machine had open when it stopped. */
  release(): Promise<void>;
}

/** A real folder on an operating system that stops at a chosen operation and does nothing afterwards. */
export function crashingFiles(
  folder: string,
  { at, isPowerCut = false }: CrashOptions = { at: Infinity },
): CrashingFiles {
  const real = nodeJournalFiles(folder);
  const files: JournalFile[] = [];
  const undo: (() => Promise<void>)[] = [];
  let operations = 0;
  let flushes = 0;
  let hasCrashed = false;
  let fault: { operation: 'write' | 'flush'; code: string } | undefined;

  async function step(half: () => Promise<void> = async () => undefined): Promise<void> {
    operations += 1;
    if (operations === at) {
      await half();
      if (isPowerCut) for (const back of undo.splice(0).reverse()) await back();
    }
    if (operations >= at) {
      hasCrashed = true;
      throw new Error('the machine stopped');
    }
  }

  function takeFault(operation: 'write' | 'flush'): void {
    if (fault?.operation !== operation) return;
    const error = Object.assign(new Error('the disk failed'), { code: fault.code });
    fault = undefined;
    throw error;
  }

  function wrap(file: JournalFile): JournalFile {
    files.push(file);
    const unflushed: (() => Promise<void>)[] = [];
    async function write(bytes: Uint8Array, place: number): Promise<void> {
      const before = (await file.read()).subarray(place, place + bytes.length);
      const back = (): Promise<void> => file.write(before, place);
      unflushed.push(back);
      undo.push(back);
      await file.write(bytes, place);
    }
    return {
      read: file.read,
      async write(bytes, place) {
        await step(() => write(bytes.subarray(0, bytes.length >> 1), place));
        takeFault('write');
        await write(bytes, place);
      },
      async flush() {
        await step();
        takeFault('flush');
        flushes += 1;
        for (const back of unflushed.splice(0)) undo.splice(undo.indexOf(back), 1);
      },
      close: file.close,
    };
  }

  return {
    ...real,
    get operations() {
      return operations;
    },
    get flushes() {
      return flushes;
    },
    get hasCrashed() {
      return hasCrashed;
    },
    failNext(operation, code) {
      fault = { operation, code };
    },
    async release() {
      // Closing twice is refused by the system and changes nothing.
      for (const file of files.splice(0)) await file.close().catch(() => undefined);
    },
    open: async (name) => wrap(await real.open(name)),
    async create(name) {
      await step();
      return wrap(await real.create(name));
    },
    async rename(from, to) {
      await step();
      await real.rename(from, to);
    },
    async remove(name) {
      await step();
      await real.remove(name);
    },
    flushFolder: () => step(),
  };
}
