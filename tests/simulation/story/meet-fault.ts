import { companyDocuments } from '#tests/builders/build-company.ts';
import type { Dice } from '../kernel/dice.ts';
import { copyDisk, type LaptopDisk } from '../laptop/laptop-disk.ts';
import type { SimLaptop } from '../laptop/sim-laptop.ts';
import { noteDropAsked } from '../oracle/ledger.ts';
import { TODAY } from '../versions.ts';
import { noteFault, type SimWorld } from './sim-world.ts';

type Fault = (world: SimWorld, laptop: SimLaptop, dice: Dice) => Promise<void> | void;

const DAY = 86_400_000;
/** ±10 min, ±1 day, ±10 years, past 2038. */
const SKEWS = [0, 600_000, -600_000, DAY, -DAY, 3650 * DAY, -3650 * DAY, 4380 * DAY];
const DISKS = [
  { failRead: 0, failBefore: 0, failAfter: 0, slow: 0 },
  { failRead: 0, failBefore: 12, failAfter: 0, slow: 4 },
  { failRead: 25, failBefore: 0, failAfter: 12, slow: 4 },
  { failRead: 25, failBefore: 20, failAfter: 20, slow: 2 },
];

/** What goes wrong, and how often beside the rest. */
const FAULTS: readonly (readonly [weight: number, fault: Fault])[] = [
  [6, cutLine],
  [4, spoilLine],
  [2, cutStreams],
  [4, kill],
  [2, spoilDisk],
  [2, skewClock],
  [2, restartServer],
  [2, spoilDatabase],
  [4, changeRights],
  [3, receiveContent],
  [2, drop],
  [2, lookAgain],
  [2, backUp],
  [1, restoreServer],
  [1, cloneProfile],
  [1, putDiskBack],
  [1, closeAccount],
];

/** What comes on top where versions are not given. */
const UPDATES: readonly (readonly [weight: number, fault: Fault])[] = [
  [2, updateApp],
  [1, updateServer],
  [1, takeUpdateBack],
];

export async function meetFault(
  world: SimWorld,
  laptop: SimLaptop,
  dice: Dice,
  withUpdates: boolean,
): Promise<void> {
  const faults = withUpdates ? [...FAULTS, ...UPDATES] : FAULTS;
  let left = dice.roll(faults.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, fault] of faults) {
    left -= weight;
    if (left < 0) return await fault(world, laptop, dice);
  }
}

function cutLine(world: SimWorld, { line }: SimLaptop): void {
  line.isCut = !line.isCut;
  if (line.isCut) noteFault(world, 'line-cut');
}

function cutStreams(world: SimWorld, { line }: SimLaptop): void {
  line.dropStreams();
  noteFault(world, 'stream-cut');
}

function spoilLine(_world: SimWorld, { line }: SimLaptop, dice: Dice): void {
  line.faults = dice.pick([0, 3, 6, 12]);
}

function kill(world: SimWorld, laptop: SimLaptop, dice: Dice): void {
  laptop.kill();
  noteFault(world, 'laptop-killed');
  world.time.after(dice.roll(20_000), () => laptop.start());
}

function spoilDisk(world: SimWorld, { weather }: SimLaptop, dice: Dice): void {
  Object.assign(weather, dice.pick(DISKS));
  noteFault(world, 'disk-trouble');
}

function skewClock(world: SimWorld, laptop: SimLaptop, dice: Dice): void {
  laptop.ahead = dice.pick(SKEWS);
  noteFault(world, 'clock-skew');
}

async function restartServer(world: SimWorld): Promise<void> {
  await world.server.restart();
  noteFault(world, 'server-killed');
}

function spoilDatabase(world: SimWorld, _laptop: SimLaptop, dice: Dice): void {
  world.databaseTrouble = dice.pick([0, 0, 5, 15]);
}

const COMPANY = companyDocuments();
const MOVABLE = ['person-minh', 'person-wang', 'person-lukas'];
const DEPARTMENTS = ['department-procurement', 'department-finance', 'department-logistics'];
const ROLE_SETS = [['buyer'], ['buyer', 'finance'], ['warehouse'], ['finance'], []];

/** Who may hold what changes while everything else goes on: people move, departments get another head. */
async function changeRights(world: SimWorld, _laptop: SimLaptop, dice: Dice): Promise<void> {
  const id = dice.oneIn(4) ? 'department-logistics' : dice.pick(MOVABLE);
  const document = COMPANY.find((founded) => founded.id === id);
  if (document === undefined) return;
  const moved = {
    departmentId: dice.pick(DEPARTMENTS),
    roles: dice.pick(ROLE_SETS),
    warehouseIds: dice.oneIn(2) ? ['warehouse-hamburg'] : [],
  };
  const { kind, body } = document;
  const next = { ...(body as object), ...(kind === 'person' ? moved : { headId: dice.pick(MOVABLE) }) };
  const command = `rights-${dice.hex()}`;
  const payload = { records: [{ kind, id, body: next }], rules: { [kind]: { existing: 'overwrite' } } };
  const input = {
    id: command,
    type: 'record.import',
    target: { kind: 'person', id: command },
    payload,
  } as const;
  const [result] = await world.server.system([input]).catch(() => []);
  if (JSON.stringify(result?.details ?? {}).includes('"updated":{"')) noteFault(world, 'rights-changed');
}

/** The content of a file that was only described so far has come; contents themselves are no part of a story. */
async function receiveContent({ server, backend }: SimWorld, _laptop: SimLaptop, dice: Dice): Promise<void> {
  const { documents } = await backend.facts();
  const awaited = [...documents.values()].filter(
    ({ kind, deleted, body }) => kind === 'attachment' && !deleted && body.arrivedAt === undefined,
  );
  if (awaited.length === 0) return;
  const { id } = dice.pick(awaited);
  const target = { kind: 'attachment', id } as const;
  await server
    .system([{ id: `${id}.received`, type: 'attachment.receive', target, payload: {} }])
    .catch(() => []);
}

/** Somebody takes back what was never sent. Not waited for: the laptop may be killed meanwhile. */
function drop(world: SimWorld, laptop: SimLaptop): void {
  void unlessItFails(laptop, async () => {
    const { engine } = laptop;
    const shown = (await engine?.outbox()) ?? [];
    const waiting = shown.find((entry) => entry.neverSent);
    if (!engine || !waiting) return;
    const told = noteDropAsked(world.ledger, shown, waiting.commandId);
    const isDropped = await engine.discardCommand(waiting.commandId).catch(() => false);
    told(isDropped);
    if (isDropped) noteFault(world, 'command-dropped');
  });
}

/** Somebody looks at what was refused and takes it off the list, or asks for a sync. */
function lookAgain(_world: SimWorld, laptop: SimLaptop, dice: Dice): void {
  void unlessItFails(laptop, async () => {
    const { engine } = laptop;
    const settled = (await engine?.outbox())?.find((entry) => !['saved-here', 'sent'].includes(entry.state));
    if (settled && dice.oneIn(2)) await engine?.acknowledgeCommand(settled.commandId);
    else await engine?.syncNow();
  });
}

/** A screen that says "that did not work" has promised nothing. */
async function unlessItFails(laptop: SimLaptop, work: () => Promise<void>): Promise<void> {
  await laptop.alone(() => work().catch(() => undefined));
}

async function backUp(world: SimWorld): Promise<void> {
  world.putBack ??= await world.backend.backup();
}

/** The server comes back from an earlier day: another epoch, and what came since must come again. */
async function restoreServer(world: SimWorld, _laptop: SimLaptop, dice: Dice): Promise<void> {
  const { putBack, backend, ledger } = world;
  if (putBack === null) return;
  const before = await backend.facts();
  await putBack(`epoch-${dice.hex()}`);
  const after = await backend.facts();
  // What was refused since left nothing behind: its author was told, and nobody asks for it again.
  for (const [id, { outcome }] of before.commands) {
    if (after.commands.has(id)) continue;
    if (['refused', 'superseded'].includes(outcome) || ledger.homeless.has(id)) ledger.excused.add(id);
  }
  world.putBack = null;
  await world.server.restart();
  noteFault(world, 'server-restored');
}

/** Somebody copies a profile to a second machine, and both go on. */
function cloneProfile(world: SimWorld, laptop: SimLaptop): void {
  if (world.laptops.some(({ name }) => name.endsWith('-copy')) || world.leavers.has(laptop.personId)) return;
  const copy = laptop.clone(`${laptop.name}-copy`);
  for (const { id } of laptop.disk.entries.values()) world.ledger.twofold.add(id);
  world.laptops.push(copy);
  copy.start();
  noteFault(world, 'profile-copied');
}

const images = new WeakMap<SimLaptop, LaptopDisk>();

/** A machine is put back to an earlier image of its disk. What it had not sent by then is gone, and nobody promised it. */
async function putDiskBack(world: SimWorld, laptop: SimLaptop): Promise<void> {
  const image = images.get(laptop);
  if (image === undefined) return void images.set(laptop, copyDisk(laptop.disk));
  images.delete(laptop);
  const { commands } = await world.backend.facts();
  const kept = new Set([...image.entries.values()].map(({ id }) => id));
  for (const id of kept) world.ledger.twofold.add(id);
  for (const { id } of laptop.disk.entries.values()) {
    if (!kept.has(id)) (commands.has(id) ? world.ledger.homeless : world.ledger.excused).add(id);
  }
  laptop.kill();
  laptop.disk = image;
  laptop.start();
  noteFault(world, 'disk-put-back');
}

/** Whose account is closed sends the rest into quarantine. */
function closeAccount(world: SimWorld, { personId }: SimLaptop): void {
  if (!['person-minh', 'person-wang', 'person-lukas'].includes(personId) || world.leavers.size > 0) return;
  world.leavers.add(personId);
  world.server.disable(personId);
  noteFault(world, 'account-closed');
}

/** No app is further than this from the server that the story begins with. */
const NEWEST = TODAY + 2;

/** An app is updated, with whatever waits in its outbox; half of the time it is killed while its store is changed. */
function updateApp(world: SimWorld, laptop: SimLaptop, dice: Dice): void {
  if (laptop.version >= NEWEST) return;
  const { slow } = laptop.weather;
  laptop.kill();
  laptop.version += 1;
  laptop.weather.slow = 1;
  laptop.start();
  noteFault(world, 'app-updated');
  if (dice.oneIn(2)) return;
  world.time.after(dice.roll(100), () => {
    if (laptop.engine !== null) return;
    laptop.kill();
    laptop.weather.slow = slow;
    noteFault(world, 'killed-while-updating');
    world.time.after(dice.roll(5000), () => laptop.start());
  });
}

/** The server is updated while laptops are in the middle of something; the oldest apps are too old then. */
async function updateServer(world: SimWorld): Promise<void> {
  if (world.server.version >= NEWEST) return;
  await world.server.upgrade(world.server.version + 1);
  noteFault(world, 'server-updated');
}

/** Somebody starts the app of before once more: it leaves the store alone, until the newer one is back. */
function takeUpdateBack(world: SimWorld, laptop: SimLaptop, dice: Dice): void {
  const { version } = laptop;
  laptop.kill();
  laptop.version = version - 1;
  laptop.start();
  noteFault(world, 'older-app-started');
  world.time.after(1000 + dice.roll(10_000), () => {
    laptop.kill();
    laptop.version = Math.max(laptop.version, version);
    laptop.start();
  });
}
