import type { Dice } from '../kernel/dice.ts';
import { copyDisk, type HeldRow, type LaptopDisk } from '../laptop/laptop-disk.ts';
import type { SimLaptop } from '../laptop/sim-laptop.ts';
import { noteFault, type SimWorld } from './sim-world.ts';

/** One row of so many; 1 = all of them. */
const SHARES = [1, 2, 8, 40];

/** What the disk held at an earlier loss: old bytes that a damaged store may give back. */
const earlier = new WeakMap<SimLaptop, LaptopDisk>();

interface Loss extends SimWorld {
  readonly laptop: SimLaptop;
  readonly disk: LaptopDisk;
  readonly dice: Dice;
  readonly old: LaptopDisk | undefined;
}

/**
 * What a damaged store does: rows vanish, get old bytes or open no more, between a kill and a start or under a running
 * engine. Now and then whoever sits there has the laptop check itself soon, whatever else is broken.
 */
export async function loseRows(world: SimWorld, laptop: SimLaptop, dice: Dice): Promise<void> {
  const isRunning = !laptop.isOn || dice.oneIn(2);
  if (!isRunning) {
    laptop.kill();
    noteFault(world, 'laptop-killed');
  }
  const { disk } = laptop;
  await dice.pick(LOSSES)({ ...world, laptop, disk, dice, old: earlier.get(laptop) });
  disk.isDamaged = true;
  earlier.set(laptop, copyDisk(disk));
  noteFault(world, 'rows-lost');
  if (!isRunning) world.time.after(dice.roll(20_000), () => laptop.start());
  if (dice.oneIn(3)) world.time.after(dice.roll(60_000), () => checkNow(laptop));
}

/** *This laptop → Check now*; a screen that says "that did not work" has promised nothing. */
export function checkNow({ engine }: SimLaptop): void {
  void engine?.checkLaptop(true).catch(() => undefined);
}

type Lose = (loss: Loss) => Promise<void> | void;
const LOSSES: readonly Lose[] = [
  loseDocuments,
  loseDocuments,
  loseSnapshot,
  losePlace,
  loseCommands,
  loseMark,
];

function loseDocuments({ disk, dice, old, ledger }: Loss): void {
  const share = dice.pick(SHARES);
  const way = dice.pick(['gone', 'torn', 'old'] as const);
  for (const row of [...disk.documents.values()].filter(() => dice.oneIn(share))) {
    const before = isSameFilling(disk, old) ? old?.documents.get(row.id) : undefined;
    if (way === 'torn' && row.document !== null) disk.documents.set(row.id, torn(row));
    else if (way === 'old' && before !== undefined) disk.documents.set(row.id, before);
    else disk.documents.delete(row.id);
    // What it says stands in the log of the laptop as well, and no manifest speaks of it.
    if (row.kind === 'outcome') ledger.lostOutcomes.add(row.id);
  }
}

/** Its version stands beside its content, in clear. */
export function torn({ document, ...row }: HeldRow): HeldRow {
  return document === null ? { ...row, document } : { ...row, document: null, torn: document.version };
}

/** Under another history or other rights the same version may have had another content, which no check tells apart. */
function isSameFilling({ place }: LaptopDisk, old: LaptopDisk | undefined): boolean {
  const [now, then] = [place?.checkpoint, old?.place?.checkpoint];
  return now !== undefined && now.epoch === then?.epoch && now.scopeVersion === then.scopeVersion;
}

function loseSnapshot({ disk, dice, old }: Loss): void {
  const { snapshot } = disk;
  const share = dice.pick(SHARES);
  if (snapshot === null || dice.oneIn(3)) disk.snapshot = null;
  else if (dice.oneIn(2)) disk.snapshot = old?.snapshot ?? null;
  else disk.snapshot = { ...snapshot, rows: snapshot.rows.filter(() => !dice.oneIn(share)) };
}

function losePlace({ disk, dice, old }: Loss): void {
  disk.place = dice.oneIn(2) ? null : (old?.place ?? null);
}

/** Nobody promises these: a browser keeps no journal beside its store. */
async function loseCommands({ disk, dice, old, backend, ledger }: Loss): Promise<void> {
  const { commands } = await backend.facts();
  const share = dice.pick(SHARES);
  const isOld = dice.oneIn(2);
  for (const [seq, entry] of [...disk.entries].filter(() => dice.oneIn(share))) {
    const before = old?.entries.get(seq);
    if (isOld && before?.id === entry.id) {
      disk.entries.set(seq, before);
      // As it was before somebody dropped it, or as if it had never been sent.
      ledger.twofold.add(entry.id);
    } else {
      disk.entries.delete(seq);
      (commands.has(entry.id) ? ledger.homeless : ledger.excused).add(entry.id);
    }
  }
}

function loseMark({ disk }: Loss): void {
  disk.mark = undefined;
}
