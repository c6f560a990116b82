import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPersonJournals } from '#main/journal/person-journals.ts';
import { bundled } from '#tests/builders/bundled.ts';
import { rollOf } from '../chance.ts';
import { mountSmallDisk, type SmallDisk } from '../small-disk.ts';
import { readLedger } from './ledger.ts';

export interface JournalTrial {
  /** Entries that a writer was told are saved, and no server settled. */
  readonly acknowledged: number;
  readonly lost: readonly string[];
  /** Entries that a writer was told are not saved, and that were there all the same. */
  readonly ghosts: readonly string[];
  /** Starts on a journal that held entries and said it was new. */
  readonly silentEmptyStarts: number;
  readonly refused: number;
  readonly kills: number;
  /** The longest that a writer waited for the word that there is no room. */
  readonly toldWithinMs: number;
}

const DISK_MEBIBYTES = 24;
/** Three lives: the disk fills up in the first, the second starts and ends full, the third starts full. */
const LIVES = ['first', 'full', 'freed'] as const;

/** Fill a disk to its last byte, write, kill, start while full, free, compare with the ledger. @throws no small disk */
export async function runJournalTrial(seed: number): Promise<JournalTrial> {
  const disk = mountSmallDisk(DISK_MEBIBYTES);
  if ('reason' in disk) throw new Error(disk.reason);
  const outside = mkdtempSync(join(tmpdir(), 'landfall-ledger-'));
  const ledger = join(outside, 'ledger');
  const roll = rollOf(seed);
  try {
    for (const [place, name] of LIVES.entries()) {
      const child = await born(
        join(disk.folder, 'journal'),
        ledger,
        name,
        String(seed * LIVES.length + place),
      );
      await untilTime(20 + roll(150));
      if (name === 'first') disk.fill();
      if (name === 'freed') disk.free();
      await untilTime(60 + roll(250));
      await killed(child);
    }
    return verdictOf(ledger, await heldIn(disk));
  } finally {
    disk.unmount();
    rmSync(outside, { recursive: true, force: true });
  }
}

let life: Promise<string> | undefined;

async function born(...given: readonly string[]): Promise<ChildProcess> {
  life ??= bundled('life', join(import.meta.dirname, 'journal-life.ts'));
  const child = spawn(process.execPath, [await life, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = once(child, 'exit').then(([code]) => {
    throw new Error(`the writer ended by itself with ${code}`);
  });
  await Promise.race([once(child.stdout, 'data'), end]);
  end.catch(() => undefined);
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const untilTime = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

async function heldIn(disk: SmallDisk): Promise<ReadonlySet<string>> {
  const journals = createPersonJournals({
    root: join(disk.folder, 'journal'),
    onProblem: () => undefined,
  });
  const content = await journals.read('person-linh');
  await journals.close();
  if (typeof content === 'string') throw new Error(`the journal does not open: ${content}`);
  return new Set(content.entries.map(({ id }) => id));
}

function verdictOf(path: string, held: ReadonlySet<string>): JournalTrial {
  const ledger = readLedger(path);
  const of = (word: Parameters<typeof ledger.get>[0]): readonly string[] => ledger.get(word) ?? [];
  const dropped = new Set(of('drop'));
  const owed = of('saved').filter((id) => !dropped.has(id));
  return {
    acknowledged: of('saved').length,
    lost: owed.filter((id) => !held.has(id)),
    ghosts: of('refused').filter((id) => held.has(id)),
    silentEmptyStarts: of('opened-empty').filter((life) => life !== LIVES[0]).length,
    refused: of('refused').length,
    kills: LIVES.length,
    toldWithinMs: Math.max(0, ...of('told').map(Number)),
  };
}
