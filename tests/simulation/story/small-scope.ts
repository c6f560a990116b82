import type { DocumentKind } from '#shared/engines/command/document.ts';
import { tripForm } from '#tests/builders/build-form.ts';
import { createDice } from '../kernel/dice.ts';
import type { SimLaptop } from '../laptop/sim-laptop.ts';
import { type Finding, judge } from '../oracle/judge.ts';
import { type Act, type ActingPerson, anew, bodyOf, on } from '../people/acts.ts';
import * as approval from '../people/approval-acts.ts';
import type { BackendHome } from '../server/sim-backend.ts';
import { openWorld, type SimWorld } from './sim-world.ts';

const KINDS = ['edit', 'delete', 'approve', 'amend'] as const;
type Kind = (typeof KINDS)[number];
const PEOPLE = ['person-linh', 'person-chen', 'person-minh'] as const;
const DOCUMENTS = ['trip', 'request'] as const;
type DocumentName = (typeof DOCUMENTS)[number];

export interface SmallCase {
  /** What each of the three does, first to the trip and then to the request. */
  readonly kinds: readonly Kind[];
  /** Whose turn it is, six times. */
  readonly turns: readonly number[];
  /** Nobody sees what the others did until all is done. */
  readonly blind: boolean;
}

/** All orders of three people who do two things each: 6! / (2! 2! 2!) = 90. */
function interleavings(left: readonly number[] = [2, 2, 2]): number[][] {
  if (left.every((count) => count === 0)) return [[]];
  return left.flatMap((count, at) =>
    count === 0
      ? []
      : interleavings(left.map((other, index) => (index === at ? other - 1 : other))).map((rest) => [
          at,
          ...rest,
        ]),
  );
}

/** R2: 4 × 4 × 4 kinds, 90 orders, blind and seeing: 11,520 cases. */
export function smallCases(): readonly SmallCase[] {
  const orders = interleavings();
  const all = KINDS.flatMap((linh) => KINDS.flatMap((chen) => KINDS.map((minh) => [linh, chen, minh])));
  return [true, false].flatMap((blind) =>
    all.flatMap((kinds) => orders.map((turns) => ({ kinds, turns, blind }))),
  );
}

export interface SmallResult {
  readonly operations: number;
  readonly findings: readonly Finding[];
}

/** Plays the cases one after the other in one company, each on two documents of its own, and judges it all. */
export async function playSmallCases(home: BackendHome, cases: readonly SmallCase[]): Promise<SmallResult> {
  const world = await openWorld(home, 1, PEOPLE);
  await publishTrip(world);
  for (const [at, told] of cases.entries()) await playCase(world, told, at + 1);
  await world.time.pass(120_000);
  const findings = await judge(await world.backend.facts(), world);
  for (const laptop of world.laptops) laptop.kill();
  return { operations: world.ledger.saved.size, findings };
}

async function publishTrip({ server, time }: SimWorld): Promise<void> {
  const access = { view: 'everyone', editors: ['buyer'] } as const;
  const definition = tripForm({ access });
  const target = { kind: 'form-definition', id: 'form.form:trip' } as const;
  const payload = { definition, publishOption: 'accept' };
  const [result] = await server.system([{ id: 'trip', type: 'form.publish', target, payload }]);
  if (result?.outcome !== 'accepted') throw new Error(`No trips: ${JSON.stringify(result)}`);
  await time.pass(3000);
}

async function playCase(world: SimWorld, { kinds, turns, blind }: SmallCase, serial: number): Promise<void> {
  const [linh] = world.laptops;
  if (linh === undefined) throw new Error('nobody is there');
  const ids = {
    trip: await act(world, linh, serial * 10, newTrip),
    request: await act(world, linh, serial * 10, newRequest),
  };
  await world.time.pass(1500);
  for (const { line } of world.laptops) {
    line.meets = blind ? (path) => (path.startsWith('/api/sync/pull') ? 'nothing new' : null) : null;
  }
  const done = PEOPLE.map(() => 0);
  for (const [turn, who] of turns.entries()) {
    const laptop = world.laptops[who];
    const name = DOCUMENTS[done[who] ?? 0];
    const kind = kinds[who];
    if (laptop === undefined || name === undefined || kind === undefined) throw new Error('out of turn');
    done[who] = (done[who] ?? 0) + 1;
    await act(world, laptop, serial * 10 + turn, ACTS[name][kind](ids[name] ?? ''));
  }
  for (const { line, engine } of world.laptops) {
    line.meets = null;
    void engine?.syncNow();
  }
  await world.time.pass(1500);
}

/** The id of what was acted on; undefined where the own laptop refused. */
async function act(
  world: SimWorld,
  laptop: SimLaptop,
  serial: number,
  todo: Act,
): Promise<string | undefined> {
  const { engine, personId, name } = laptop;
  if (engine === null) throw new Error(`${name} is off`);
  let target: string | undefined;
  const work = async () => {
    const { foresee } = laptop;
    const input = await todo({ personId, engine, serial, foresee, dice: createDice(serial) });
    const result = input && (await engine.runCommand(input));
    if (input === null || !result?.saved) return;
    const { commandId, targetId } = result;
    world.ledger.saved.set(commandId, { commandId, personId, laptop: name, input, targetId });
    target = targetId;
  };
  const running = work();
  await world.time.pass(400);
  await running;
  return target;
}

const newTrip: Act = async ({ engine, serial }) => {
  const values = {
    title: `Trip ${serial}`,
    destination: 'Hamburg',
    currency: 'CNY',
    days: '2',
    allowance: '9',
  };
  return anew('form:trip', 'record.create', {
    values,
    provisionalNumber: await engine.provisionalNumber('TRIP'),
  });
};

const newRequest: Act = async ({ engine, serial }) => {
  const lines = [{ id: 'l1', description: 'Cable', quantity: '2', unit: 'pcs', unitPrice: '50' }];
  const values = { title: `Paper ${serial}`, departmentId: 'department-procurement', currency: 'CNY', lines };
  const provisionalNumber = await engine.provisionalNumber('PR');
  return anew('purchase-request', 'purchase-request.create', { values, provisionalNumber, submit: true });
};

type OnDocument = (id: string) => Act;

/** The record as the own screen shows it. */
async function shown({ engine }: ActingPerson, kind: DocumentKind, id: string) {
  const row = await engine.getDocument(kind, id);
  return row === null ? undefined : { kind, id, version: row.document.version };
}

function editing(
  kind: DocumentKind,
  values: (serial: number) => Readonly<Record<string, string>>,
): OnDocument {
  return (id) => async (person) => {
    const row = await shown(person, kind, id);
    const body = row && (await bodyOf(person, row as never));
    if (row === undefined || body === undefined) return null;
    const changes = Object.entries(values(person.serial)).map(([path, to]) => ({
      path,
      from: body[path] ?? null,
      to,
    }));
    return on(row, 'record.edit', { changes });
  };
}

function doing(kind: DocumentKind, type: string, payload: unknown): OnDocument {
  return (id) => async (person) => {
    const row = await shown(person, kind, id);
    return row === undefined ? null : on(row, type, payload);
  };
}

const decideAs =
  (action: 'agree' | 'return'): OnDocument =>
  (id) =>
    approval.decide(action, id);
const withdraw = doing('purchase-request', 'purchase-request.withdraw', { reason: 'not like this' });

const ACTS: Readonly<Record<DocumentName, Readonly<Record<Kind, OnDocument>>>> = {
  trip: {
    edit: editing('form:trip', (serial) => ({ title: `Trip ${serial}` })),
    delete: doing('form:trip', 'record.delete', {}),
    // Nobody approves a trip: one more field that two may change.
    approve: editing('form:trip', (serial) => ({ days: String(serial) })),
    amend: editing('form:trip', (serial) => ({ title: `Trip ${serial}`, days: String(serial) })),
  },
  request: {
    edit: editing('purchase-request', (serial) => ({ title: `Paper ${serial}` })),
    delete: doing('purchase-request', 'purchase-request.cancel', { reason: 'no need' }),
    approve: decideAs('agree'),
    // Its owner takes it back to change it; whoever decides sends it back to be changed.
    amend: (id) => async (person) => (await decideAs('return')(id)(person)) ?? (await withdraw(id)(person)),
  },
};
