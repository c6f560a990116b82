import { join } from 'node:path';
import { DEMO_PASSWORD } from '#server/demo/demo-accounts.ts';
import { createFaultProxy } from '#tests/fakes/fault-proxy.ts';
import { type BenchServer, startBenchServer } from '#tests/performance/bench-server.ts';
import { rollOf } from '../chance.ts';
import { type FullBrowser, openFullBrowser } from '../disk-full/full-browser.ts';
import { FAULT_PAGE } from '../page/built-page.ts';
import type {} from '../page/fault-page.ts';
import { mountSmallDisk } from '../small-disk.ts';

const DISK_MEBIBYTES = 160;
const MIB = 1024 * 1024;
const FILES = 6;

interface DiskTrial {
  readonly added: number;
  readonly refused: number;
  /** Said to be saved, and not whole on this laptop or at the server in the end. */
  readonly lost: number;
  /** Lost, and nothing on the laptop says so. */
  readonly silent: number;
  /** Not added, and yet something of it is called held. */
  readonly half: number;
  /** Said not to be saved, and on the record all the same. */
  readonly ghosts: number;
  /** Comments that could be saved beside the files that could not. */
  readonly beside: number;
}

/** Files are added in a real Chromium on a disk that fills up in the middle of one of them; then it is killed. */
export async function diskTrials(trials: number, seed: number, say: (line: string) => void) {
  const done: DiskTrial[] = [];
  const server = await startBenchServer(0, FAULT_PAGE);
  try {
    for (let trial = 0; trial < trials; trial += 1) {
      const found = await runTrial(server, seed + trial);
      done.push(found);
      say(`full disk, seed ${seed + trial}: ${JSON.stringify(found)}`);
    }
  } finally {
    await server.close();
  }
  const sum = (key: keyof DiskTrial) => done.reduce((total, one) => total + one[key], 0);
  const keys = ['added', 'refused', 'lost', 'silent', 'half', 'ghosts', 'beside'] as const;
  return { trials, ...(Object.fromEntries(keys.map((key) => [key, sum(key)])) as unknown as DiskTrial) };
}

async function runTrial(server: BenchServer, seed: number): Promise<DiskTrial> {
  const disk = mountSmallDisk(DISK_MEBIBYTES);
  if ('reason' in disk) throw new Error(disk.reason);
  const line = await createFaultProxy({ targetPort: server.port });
  const roll = rollOf(seed);
  const open = async (): Promise<FullBrowser> => {
    const browser = await openFullBrowser(join(disk.folder, 'profile'));
    await browser.page.goto(`${line.url}/bench/index.html`);
    return browser;
  };
  try {
    const first = await open();
    await signIn(first);
    await first.page.evaluate(() => window.faults.filled());
    line.cut();
    disk.fill((6 + roll(10)) * MIB);
    const [added, refused] = [new Set<string>(), new Set<string>()];
    let beside = 0;
    for (let at = 0; at < FILES; at += 1) {
      const asked = { seed: seed * 100 + at, bytes: (1 + roll(6)) * MIB };
      const { sha256, code } = await first.page.evaluate(
        (file) => window.faults.addFile(file.seed, file.bytes),
        asked,
      );
      (code === null ? added : refused).add(sha256);
      const note = await first.page.evaluate((id) => window.faults.save(id, 200), `beside-${seed}-${at}`);
      if (code !== null && note.code === null) beside += 1;
    }
    await first.kill();
    disk.free();
    return {
      added: added.size,
      refused: refused.size,
      beside,
      ...(await afterwards(open, line.heal, added, refused)),
    };
  } finally {
    await line.close();
    disk.unmount();
  }
}

async function signIn({ page }: FullBrowser): Promise<void> {
  await page.evaluate((password) => window.faults.signIn('linh@demo.landfall', password), DEMO_PASSWORD);
}

async function afterwards(
  open: () => Promise<FullBrowser>,
  heal: () => void,
  added: ReadonlySet<string>,
  refused: ReadonlySet<string>,
) {
  heal();
  const browser = await open();
  const { page, close } = browser;
  // Nobody is known on this laptop any more: that is seen at once.
  const isForgotten = !(await page.evaluate(
    (password) => window.faults.resume('linh@demo.landfall', password),
    DEMO_PASSWORD,
  ));
  if (isForgotten) await signIn(browser);
  const warnings = await page.evaluate(() => window.faults.warnings());
  await page.evaluate(() => window.faults.sent());
  const told = await page.evaluate(() => window.faults.files());
  const { arrived, known } = await page.evaluate(() => window.faults.attachments());
  await close();
  const lost = [...added].filter((sha256) => !arrived.includes(sha256));
  const isTold = (sha256: string) =>
    isForgotten || told.failed.includes(sha256) || warnings.includes('store-reset');
  return {
    lost: lost.length,
    silent: lost.filter((sha256) => !isTold(sha256)).length,
    half: [...refused].filter((sha256) => told.held.includes(sha256)).length,
    ghosts: [...refused].filter((sha256) => known.includes(sha256)).length,
  };
}
