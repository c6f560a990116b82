import { commentInput, requestInput } from '../kill/kill-trial.ts';
import type { Life } from './desktop.ts';
import type { DesktopPlace } from './desktop-places.ts';
import type { DesktopWorld, LifeTold } from './desktop-world.ts';
import { startUp } from './start-up.ts';

const SUPPLIER_ID = 'supplier-saigon-cable';
const MOST_ACTS = 40;
/** After all acts, for what comes by itself. */
const PATIENCE_MS = 15_000;
const RANDOM_WITHIN_MS = 6000;
const PAUSE_MS = 120;
/** After the main process died alone. */
const ACTS_AFTER = 3;
/** Whoever hears nothing for so long was forgotten. */
const SILENT_MS = 120_000;

/** Starts on what the death before left, works, and dies at this place, or at random where it was not met in time. */
export async function liveAndDie(world: DesktopWorld, place: DesktopPlace): Promise<LifeTold> {
  const { desktop, line, dice } = world;
  // The page comes over it; in a packaged desktop it lies on the disk.
  line.heal();
  const life = await desktop.open();
  const met = place.name === RANDOM.name ? afterMs(dice.roll(RANDOM_WITHIN_MS)) : life.met;
  if (place.isInStart) await life.arm(place, 0);
  const start = startUp(world, life, place.name);
  const silence = afterMs(SILENT_MS).then(() => 'silent' as const);
  const started = await Promise.race([met.then(() => null), start.done, silence]);
  if (started === 'silent') world.ledger.wrong.push(`${place.name}: the start did not end`);
  if (started) {
    if (!place.isInStart && place !== RANDOM) await life.arm(place, place.isRare ? 0 : dice.roll(3));
    if (place.line === 'cut' || (place.line === 'either' && dice.oneIn(2))) line.cut();
    await work(world, life, place.name, place.isRare ? MOST_ACTS * 3 : MOST_ACTS, met);
  }
  const isMet = await Promise.race([met.then(() => true), afterMs(PATIENCE_MS).then(() => false)]);
  await die(world, life, place);
  return { met: isMet, launchMs: life.launchMs, ...start.figures };
}

export const RANDOM: DesktopPlace = { name: 'random', at: 'engine', line: 'either' };

/** All at once, or only those of which one can die without the other. */
async function die(world: DesktopWorld, life: Life, place: DesktopPlace): Promise<void> {
  const { desktop, dice } = world;
  const isAlone = dice.oneIn(place.at === 'main' ? 3 : 2);
  if (isAlone && place.at !== 'main') return life.kill();
  if (isAlone) {
    await desktop.main.kill();
    await desktop.main.start();
    await work(world, life, `${place.name}, afterwards`, ACTS_AFTER, new Promise(() => undefined));
  }
  await desktop.kill();
}

async function work(
  world: DesktopWorld,
  { page }: Life,
  trial: string,
  acts: number,
  met: Promise<void>,
): Promise<void> {
  let isOver = false;
  const over = met.then(() => {
    isOver = true;
  });
  for (let at = 0; at < acts && !isOver; at += 1) {
    // What a page was doing when it was killed is unknown: nobody was told.
    const acted = act(world, page, trial).catch(() => undefined);
    const answer = await Promise.race([over, acted, afterMs(SILENT_MS).then(() => 'silent')]);
    if (answer === 'silent') world.ledger.wrong.push(`${trial}: a save had no answer`);
    await Promise.race([over, afterMs(world.dice.roll(PAUSE_MS))]);
  }
}

async function act({ dice, ledger }: DesktopWorld, page: Life['page'], trial: string): Promise<void> {
  ledger.serial += 1;
  if (dice.oneIn(4)) {
    const asked = { seed: ledger.serial, bytes: 1000 + dice.roll(300_000) };
    const added = await page.evaluate((file) => window.faults.addFile(file.seed, file.bytes), asked);
    if (added.code === null) ledger.files.push(added.sha256);
    return;
  }
  const text = `words ${ledger.serial}`;
  const input = dice.oneIn(3) ? requestInput(dice, text) : commentInput(SUPPLIER_ID, text);
  const { commandId, code } = await page.evaluate((asked) => window.faults.run(asked), input);
  if (code !== null) ledger.refused.push(text);
  if (commandId !== null) ledger.saved.push({ id: commandId, type: input.type, trial });
}

const afterMs = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
