import type { UpgradeProgress } from '../../../contract.ts';
import type { RowKey, StoreShelves, StoreStamp } from './store-shelves.ts';
import {
  type ChangeRow,
  SHELVES,
  type ShelfName,
  StoreIsNewer,
  type StoreLayout,
  type StoreMigration,
} from './store-version.ts';

/** So much is done again after a kill. */
const ROWS_AT_ONCE = 500;
/** A store without a stamp is of the first version. */
const FIRST = 1;

/**
 * Brings a person's store to the version of this build, one version after the other, some rows at a time; killed
 * anywhere, the next start goes on from there. The caller holds the person's lock: nobody else writes.
 * @throws StoreIsNewer before anything is written
 */
export async function upgradeStore(
  shelves: StoreShelves,
  layout: StoreLayout,
  tell: (progress: UpgradeProgress) => void,
  rowsAtOnce = ROWS_AT_ONCE,
): Promise<void> {
  const found = await shelves.stamp();
  if (Math.max(found?.version ?? 0, found?.under?.to ?? 0) > layout.version) throw new StoreIsNewer();
  const isFresh = found === undefined && !(await shelves.isUsed());
  let stamp = found ?? { key: 'store', version: isFresh ? layout.version : FIRST, under: null };
  const steps = stepsFrom(stamp, layout);
  const progress = await progressOf(shelves, steps);
  const walk = { shelves, rowsAtOnce, looked: (rows: number) => tell(progress(rows)) };
  for (const step of steps) stamp = await take(walk, step, stamp);
  if (stamp.version !== layout.version) stamp = { key: 'store', version: layout.version, under: null };
  if (stamp !== found) await shelves.putStamp(stamp);
}

interface Step {
  readonly to: number;
  readonly shelf: ShelfName;
  readonly change: ChangeRow;
  /** The last one of its version. */
  readonly isLast: boolean;
}

/** What is still to do: all steps of later versions, and of the one under way those that were not ended. */
function stepsFrom({ version, under }: StoreStamp, { migrations }: StoreLayout): readonly Step[] {
  const steps = migrations
    .filter(({ to }) => to > version)
    .sort((left, right) => left.to - right.to)
    .flatMap(stepsOf);
  const place = steps.findIndex(({ to, shelf }) => to === under?.to && shelf === under.shelf);
  return steps.slice(Math.max(0, place));
}

function stepsOf({ to, changes }: StoreMigration): readonly Step[] {
  const shelves = SHELVES.filter((shelf) => shelf in changes);
  return shelves.flatMap((shelf, at) => {
    const change = changes[shelf];
    return change ? [{ to, shelf, change, isLast: at === shelves.length - 1 }] : [];
  });
}

async function progressOf(shelves: StoreShelves, steps: readonly Step[]) {
  let [done, total] = [0, 0];
  for (const { shelf } of steps) total += await shelves.count(shelf);
  return (rows: number): UpgradeProgress => {
    done = Math.min(total, done + rows);
    return { done, total };
  };
}

interface Walk {
  readonly shelves: StoreShelves;
  readonly rowsAtOnce: number;
  looked(rows: number): void;
}

async function take(
  { shelves, rowsAtOnce, looked }: Walk,
  { to, shelf, change, isLast }: Step,
  stamp: StoreStamp,
): Promise<StoreStamp> {
  const isGoingOn = stamp.under?.to === to && stamp.under.shelf === shelf;
  let after: RowKey | null = isGoingOn ? (stamp.under?.after ?? null) : null;
  // Before the first row changes: an earlier build must not open it any more.
  let now: StoreStamp = { ...stamp, under: { to, shelf, after } };
  await shelves.putStamp(now);
  for (;;) {
    const rows = await shelves.rows(shelf, after, rowsAtOnce);
    const last = rows.at(-1);
    if (last === undefined) break;
    await shelves.write(shelf, await Promise.all(rows.map(({ row }) => change(row))));
    after = last.key;
    now = { ...now, under: { to, shelf, after } };
    await shelves.putStamp(now);
    looked(rows.length);
  }
  if (!isLast) return now;
  now = { key: 'store', version: to, under: null };
  await shelves.putStamp(now);
  return now;
}
