import { publishDefaultProcesses } from '#server/processors/publish-default-processes.ts';
import { put } from '#shared/engines/command/define-command.ts';
import { companyDocuments } from '#tests/builders/build-company.ts';
import { createDice, type Dice } from '../kernel/dice.ts';
import { createVirtualTime, type VirtualTime } from '../kernel/virtual-time.ts';
import { createSimLaptop, type SimLaptop } from '../laptop/sim-laptop.ts';
import { createLedger, type Ledger } from '../oracle/ledger.ts';
import type { BackendHome, SimBackend } from '../server/sim-backend.ts';
import { createSimServer, type SimServer } from '../server/sim-server.ts';
import { isMarked, laterWrite, TODAY, withUnknown } from '../versions.ts';

/** One company, its server and its laptops, at one moment of a story. */
export interface SimWorld {
  readonly time: VirtualTime;
  readonly server: SimServer;
  readonly backend: SimBackend;
  readonly laptops: SimLaptop[];
  readonly ledger: Ledger;
  /** People whose accounts were closed. */
  readonly leavers: Set<string>;
  readonly faults: Map<string, number>;
  /** What the server said of itself that it must never say. */
  readonly bugs: string[];
  requests: number;
  /** How trouble of the database is asked for: one transaction in so many. */
  databaseTrouble: number;
  putBack: ((epoch: string) => Promise<void>) | null;
}

const START = Date.parse('2026-11-21T06:00:00.000Z');
const ZONES: Readonly<Record<string, string>> = {
  'person-linh': 'Asia/Ho_Chi_Minh',
  'person-minh': 'Asia/Ho_Chi_Minh',
  'person-lukas': 'Europe/Berlin',
};
/** Who sits at the first laptops; the last of a small company changes with the seed, and may be a second laptop. */
const SEATS = ['person-linh', 'person-chen', 'person-admin', 'person-lukas'];
const GUESTS = ['person-minh', 'person-wang', 'person-zhou', 'person-linh'];

export interface Versions {
  readonly server: number;
  /** Of the n-th laptop. */
  app(at: number): number;
}

const ALL_TODAY: Versions = { server: TODAY, app: () => TODAY };

/** `clients`: how many laptops, or whose. */
export async function openWorld(
  home: BackendHome,
  seed: number,
  clients: number | readonly string[],
  versions: Versions = ALL_TODAY,
): Promise<SimWorld> {
  const dice = createDice(seed);
  const time = createVirtualTime(START);
  const troubleDice = dice.fork('database');
  const trouble = (): void => {
    const { databaseTrouble } = world;
    if (databaseTrouble > 0 && troubleDice.oneIn(databaseTrouble)) throwTrouble(world, troubleDice);
  };
  const backend = await home.begin(dice.fork('epoch').hex(), trouble);
  const bugs: string[] = [];
  const onBug = (fields: object, message: string) =>
    void bugs.push(`${message}: ${String(Reflect.get(fields, 'err'))} ${Reflect.get(fields, 'type')}`);
  const { store, epoch, isConcurrent: concurrent } = backend;
  const server = await createSimServer({ store, epoch, time, concurrent, onBug, version: versions.server });
  const world: SimWorld = {
    time,
    server,
    backend,
    laptops: [],
    ledger: createLedger(),
    leavers: new Set(),
    faults: new Map(),
    bugs,
    requests: 0,
    databaseTrouble: 0,
    putBack: null,
  };
  await foundCompany(server);
  const people = typeof clients === 'number' ? peopleAt(clients, dice) : clients;
  for (const [at, personId] of people.entries())
    addLaptop(world, { dice, version: versions.app(at) }, `laptop-${at + 1}`, personId);
  await time.pass(3000);
  return world;
}

function peopleAt(clients: number, dice: Dice): readonly string[] {
  return [...SEATS.slice(0, clients - 1), dice.pick(GUESTS), ...GUESTS].slice(0, clients);
}

export function noteFault({ faults }: Pick<SimWorld, 'faults'>, fault: string): void {
  faults.set(fault, (faults.get(fault) ?? 0) + 1);
}

interface Making {
  readonly dice: Dice;
  readonly version: number;
}

function addLaptop(world: SimWorld, { dice, version }: Making, name: string, personId: string): void {
  const laptop = createSimLaptop({
    name,
    personId,
    version,
    zone: ZONES[personId] ?? 'Asia/Shanghai',
    time: world.time,
    dice: dice.fork(name),
    server: world.server,
    note: (fault) => noteFault(world, fault),
    onRequest() {
      world.requests += 1;
    },
  });
  world.laptops.push(laptop);
  laptop.start();
}

/** A deadlock runs again; a lost connection is the server's trouble, and the laptop comes back. */
function throwTrouble(world: SimWorld, dice: Dice): never {
  const isDeadlock = dice.oneIn(2);
  noteFault(world, isDeadlock ? 'database-deadlock' : 'database-lost');
  throw isDeadlock ? Object.assign(new Error('deadlock'), { code: '40P01' }) : new Error('connection lost');
}

async function foundCompany(server: SimServer): Promise<void> {
  const company = companyDocuments();
  const records = company.filter(({ kind }) => !isMarked(kind));
  const documents = company
    .filter(({ kind }) => isMarked(kind))
    .map(({ kind, id, body }) => put(kind, id, withUnknown(kind, body)));
  const target = { kind: 'person', id: 'company' } as const;
  const results = await server.system([
    { id: 'company', type: 'record.import', target, payload: { records } },
    { id: 'later', type: laterWrite.type, target, payload: { documents } },
  ]);
  for (const result of results) {
    const { rejected = [] } = (result.details ?? {}) as { rejected?: readonly unknown[] };
    if (result.outcome === 'accepted' && rejected.length === 0) continue;
    throw new Error(`The company does not fit: ${JSON.stringify(result)}`);
  }
  await publishDefaultProcesses({ systemCommands: server.system });
}
