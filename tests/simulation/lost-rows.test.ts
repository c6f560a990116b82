import { beforeAll, describe, expect, it } from 'vitest';
import { tripForm } from '#tests/builders/build-form.ts';
import type { LaptopDisk } from './laptop/laptop-disk.ts';
import { checksOfLaptops, type Finding, judge, queuesNotEmpty } from './oracle/judge.ts';
import { anew } from './people/acts.ts';
import { type BackendHome, openBackend } from './server/sim-backend.ts';
import { checkNow, torn } from './story/lose-rows.ts';
import {
  commandsOf,
  openSmall,
  rename,
  restore,
  type SmallStory,
  SUPPLIER,
  save,
  say,
} from './story/named-story.ts';
import { openWorld } from './story/sim-world.ts';

let home: BackendHome;
beforeAll(async () => {
  home = await openBackend('memory', undefined);
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const judged = async ({ world }: SmallStory): Promise<readonly Finding[]> =>
  judge(await world.backend.facts(), world);

const publishTrip = {
  type: 'form.publish',
  target: { kind: 'form-definition', id: 'form.form:trip' },
  seenVersion: null,
  payload: { definition: { ...tripForm(), version: 1 }, publishOption: 'accept' },
} as const;
const VALUES = { title: 'Trip', destination: 'City', currency: 'CNY', days: '2', allowance: '120.50' };
const TRIP = { values: VALUES, provisionalNumber: 'TRIP-1' };

function withoutForm(snapshot: LaptopDisk['snapshot']): LaptopDisk['snapshot'] {
  return snapshot && { ...snapshot, rows: snapshot.rows.filter(({ id }) => id !== publishTrip.target.id) };
}

/** The same disk a moment ago. */
const before = (disk: LaptopDisk) => disk.documents.get(SUPPLIER.id);

/** What a damaged store makes of the one row that the story is about. */
const WAYS: Readonly<Record<string, (disk: LaptopDisk, old: ReturnType<typeof before>) => void>> = {
  'is gone': (disk) => void disk.documents.delete(SUPPLIER.id),
  'has old bytes': (disk, old) => old && void disk.documents.set(SUPPLIER.id, old),
  'does not open': (disk) => {
    const row = disk.documents.get(SUPPLIER.id);
    if (row) disk.documents.set(SUPPLIER.id, torn(row));
  },
};
const WAY_NAMES = Object.keys(WAYS);

/** Linh's laptop, with a supplier that was renamed since `old` lay on its disk. */
async function openRenamed() {
  const story = await openSmall(home);
  const old = before(story.linh.disk);
  await save(story.world, story.chen, rename('Chen & Co.'));
  await story.world.time.pass(MINUTE);
  expect(await judged(story)).toEqual([]);
  return { ...story, old };
}

describe('R7 a row on the disk of a laptop', () => {
  it.each(WAY_NAMES)('that %s between a kill and a start is there again after *Check now*', async (way) => {
    const { old, ...story } = await openRenamed();
    const { world, linh } = story;
    linh.kill();
    WAYS[way]?.(linh.disk, old);
    expect(await judged(story)).not.toEqual([]);
    linh.start();
    await world.time.pass(500);
    // The oracle sees it as long as nobody has checked.
    expect(await judged(story)).not.toEqual([]);
    checkNow(linh);
    await world.time.pass(5000);
    expect(await judged(story)).toEqual([]);
  });

  it.each(WAY_NAMES)('that %s under a running engine is there again after *Check now*', async (way) => {
    const { old, ...story } = await openRenamed();
    WAYS[way]?.(story.linh.disk, old);
    expect(await judged(story)).not.toEqual([]);
    checkNow(story.linh);
    await story.world.time.pass(5000);
    expect(await judged(story)).toEqual([]);
  });

  it('that does not open is mended once somebody opens it, and nobody has to ask', async () => {
    const story = await openRenamed();
    story.linh.kill();
    WAYS['does not open']?.(story.linh.disk, undefined);
    story.linh.start();
    await story.world.time.pass(10_000);
    await story.linh.engine?.getDocument('supplier', SUPPLIER.id);
    await story.world.time.pass(10_000);
    expect(await judged(story)).toEqual([]);
  });

  it('that is gone is mended within a day of the check before, by the clock of the laptop', async () => {
    const story = await openRenamed();
    const { world, linh } = story;
    checkNow(linh);
    await world.time.pass(5000);
    WAYS['is gone']?.(linh.disk, undefined);
    await world.time.pass(60 * MINUTE);
    expect(await judged(story)).not.toEqual([]);
    linh.kill();
    linh.ahead = DAY;
    linh.start();
    await world.time.pass(15 * MINUTE);
    linh.ahead = 0;
    expect(await judged(story)).toEqual([]);
  });

  it('is not missed where nothing is, whoever looks', async () => {
    const story = await openRenamed();
    const asked = checksOfLaptops(story.world);
    await story.world.time.pass(5000);
    expect(await asked).toEqual([]);
  });
});

describe('R7 a form that was lost and comes back', () => {
  /** Stories 300054 and 300042: its document was lost, or its row in the snapshot, by which it is found. */
  it.each(['document', 'row'])(
    'its %s: the same check reads the rows of its records with it',
    async (what) => {
      const world = await openWorld(home, 1, ['person-linh', 'person-admin', 'person-chen']);
      const [linh, admin, chen] = world.laptops;
      if (!linh || !admin || !chen) throw new Error('nobody is there');
      await save(world, admin, publishTrip);
      await world.time.pass(5000);
      await save(world, linh, anew('form:trip', 'record.create', TRIP));
      await world.time.pass(60_000);
      linh.kill();
      if (what === 'row') linh.disk.snapshot = withoutForm(linh.disk.snapshot);
      else {
        linh.disk.documents.delete(publishTrip.target.id);
        linh.disk.snapshot = null;
      }
      linh.start();
      await world.time.pass(5000);
      await save(world, chen, anew('form:trip', 'record.create', TRIP));
      await world.time.pass(5000);
      checkNow(linh);
      await world.time.pass(5000);
      const looked = checksOfLaptops(world);
      await world.time.pass(5000);
      expect(await looked).toEqual([]);
      expect(
        (await linh.engine?.list({ kind: 'form:trip', offset: 0, limit: 1 }))?.rows[0]?.cells.total,
      ).toBe('241.00');
    },
  );
});

describe('R7 the place of a laptop in the change log', () => {
  /** The older one: story 300008. */
  it.each(['gone', 'an older one'])(
    'that is %s costs nothing of what a restored server forgot',
    async (what) => {
      const story = await openSmall(home);
      const { world, linh } = story;
      const putBack = await world.backend.backup();
      const old = linh.disk.place;
      const said = await save(world, linh, say('before'));
      await world.time.pass(10_000);
      linh.kill();
      linh.disk.place = what === 'gone' ? null : old;
      await restore(world, putBack);
      linh.start();
      await world.time.pass(120_000);
      expect((await commandsOf(world)).get(said)?.outcome).toBe('accepted');
      expect(await judged(story)).toEqual([]);
    },
  );
});

describe('R7 a command whose row is lost under a running engine', () => {
  /** Story 2. */
  it('goes again to a restored server as long as it is shown as waiting', async () => {
    const story = await openSmall(home);
    const { world, linh } = story;
    const putBack = await world.backend.backup();
    linh.line.meets = (path) => (path.startsWith('/api/sync/pull') ? 'server-error' : null);
    const said = await save(world, linh, say('answered'));
    await world.time.pass(5000);
    expect((await commandsOf(world)).has(said)).toBe(true);
    linh.disk.entries.clear();
    await restore(world, putBack);
    linh.line.meets = null;
    await world.time.pass(120_000);
    expect((await commandsOf(world)).get(said)?.outcome).toBe('accepted');
    expect(await queuesNotEmpty(world)).toEqual([]);
    expect(await judged(story)).toEqual([]);
  });
});

describe('R7 the outcome of a command', () => {
  it('that was lost before the log had noted it comes with a check, and nothing waits for ever', async () => {
    const story = await openSmall(home);
    const { world, linh } = story;
    const said = await save(world, linh, say('answered'));
    await world.time.pass(10_000);
    linh.kill();
    for (const [seq, entry] of linh.disk.entries)
      linh.disk.entries.set(seq, { ...entry, answered: 'accepted', outcome: null });
    linh.disk.documents.delete(`${said}.outcome`);
    linh.start();
    await world.time.pass(5000);
    expect(await queuesNotEmpty(world)).not.toEqual([]);
    // By itself: it is what is unsent that a check stays away from.
    await world.time.pass(15 * MINUTE);
    expect(await queuesNotEmpty(world)).toEqual([]);
    expect(await judged(story)).toEqual([]);
  });
});
