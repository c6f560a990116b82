import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, percentile, printFigure } from '../figures.ts';
import type { FleetReady } from '../server/fleet-messages.ts';
import { createLaptopDriver, type LaptopDriver } from '../server/laptop-driver.ts';

const PROGRAM = resolve(import.meta.dirname, '../server/fleet-server.ts');
const BROADCASTS = 10;
const AT_ONCE = 500;
/** Of a storm: a fifth of the laptops come back with something to say. */
const WITH_UNSENT = 5;

/** Where the server keeps what it knows; a `url` means PostgreSQL. */
interface Place {
  readonly folder: string;
  readonly url: string;
}

interface Fleet {
  readonly process: ChildProcess;
  readonly ready: FleetReady;
  readonly laptops: readonly LaptopDriver[];
}

/** A1, A2, A3 in small: so many laptops on one server, on the embedded database or on DATABASE_URL. */
export async function measureServer(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-fleet-'));
  const url = process.env['DATABASE_URL'] ?? '';
  const place = { folder, url };
  let fleet = await startFleet(place, count);
  try {
    await measureStreams(fleet);
    await measureBroadcast(fleet);
    await measureCatchUp(fleet);
    await measurePush(fleet);
    await stop(fleet);
    const killedAt = performance.now();
    fleet = await startFleet(place, count, fleet);
    await measureStorm(fleet, killedAt);
  } finally {
    await stop(fleet);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With `earlier`, the server starts again where it was, and the same laptops come back to it. */
async function startFleet({ folder, url }: Place, count: number, earlier?: Fleet): Promise<Fleet> {
  const given = [folder, String(earlier === undefined ? count : 0), String(earlier?.ready.port ?? 0), url];
  const server = fork(PROGRAM, given, { execArgv: ['--import', import.meta.resolve('tsx')] });
  const [ready] = (await once(server, 'message')) as [FleetReady];
  const laptops =
    earlier?.laptops ??
    (await Promise.all(ready.members.map((member) => createLaptopDriver(member, ready.port))));
  return { process: server, ready, laptops };
}

async function stop({ process: server, laptops }: Fleet): Promise<void> {
  for (const laptop of laptops) laptop.close();
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}

async function memoryOf({ process: server }: Fleet): Promise<number> {
  const answer = once(server, 'message');
  server.send('memory');
  const [bytes] = (await answer) as [number];
  return bytes;
}

const heard = new Map<LaptopDriver, number>();

async function measureStreams(fleet: Fleet): Promise<void> {
  const before = await memoryOf(fleet);
  const began = performance.now();
  await listenAll(fleet);
  const value = performance.now() - began;
  const kibibytes = (await memoryOf(fleet)) - before;
  const n = fleet.laptops.length;
  const detail = { kibibytesEach: kibibytes / 1024 / n };
  printFigure({ name: 'server-streams-open', n, value, target: 60_000, detail });
}

async function listenAll({ laptops }: Fleet): Promise<void> {
  await Promise.all(
    laptops.map((laptop) =>
      laptop.listen((seq) => void heard.set(laptop, Math.max(seq, heard.get(laptop) ?? 0))),
    ),
  );
}

/** From the moment at which one laptop says something until each of them has heard that something is new. */
async function measureBroadcast({ laptops }: Fleet): Promise<void> {
  const waits: number[] = [];
  for (let round = 0; round < BROADCASTS; round += 1) {
    const before = new Map(laptops.map((laptop) => [laptop, heard.get(laptop) ?? 0]));
    const began = performance.now();
    await laptops[round]?.say();
    const left = new Set(laptops);
    while (left.size > 0) {
      for (const laptop of left) {
        if ((heard.get(laptop) ?? 0) <= (before.get(laptop) ?? 0)) continue;
        waits.push(performance.now() - began);
        left.delete(laptop);
      }
      await new Promise((done) => setTimeout(done, 5));
    }
  }
  const detail = { median: median(waits), most: Math.max(...waits), hints: waits.length };
  const value = percentile(waits, 0.99);
  printFigure({ name: 'server-broadcast-p99', n: laptops.length, value, target: 1000, detail });
}

async function measureCatchUp({ laptops }: Fleet): Promise<void> {
  const began = performance.now();
  const waits = await Promise.all(laptops.map((laptop) => laptop.pull()));
  const value = performance.now() - began;
  const detail = { median: median(waits), p99: percentile(waits, 0.99) };
  printFigure({ name: 'server-first-pull-of-all', n: laptops.length, value, target: 60_000, detail });
}

/** Each laptop says one thing, so many of them at once; beside it the same bytes to a server that does nothing. */
async function measurePush({ laptops, ready }: Fleet): Promise<void> {
  const began = performance.now();
  const waits = await together(laptops, (laptop) => laptop.say());
  const seconds = (performance.now() - began) / 1000;
  const floor = await together(laptops, () => bareRequest(ready.bare));
  const detail = { median: median(waits), eachSecond: laptops.length / seconds, atOnce: AT_ONCE };
  const [value, baseline] = [percentile(waits, 0.99), percentile(floor, 0.99)];
  printFigure({ name: 'server-push-p99', n: laptops.length, value, baseline, target: 500, detail });
}

async function together<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<number>,
): Promise<readonly number[]> {
  const rest = [...items];
  const waits: number[] = [];
  const one = async () => {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) waits.push(await work(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return waits;
}

async function bareRequest(port: number): Promise<number> {
  const began = performance.now();
  const body = JSON.stringify({ text: 'w'.repeat(700) });
  const headers = { 'content-type': 'application/json' };
  await (await fetch(`http://127.0.0.1:${port}/bare`, { method: 'POST', body, headers })).text();
  return performance.now() - began;
}

/** The server was killed and started again; all laptops come back at once, a fifth of them with something unsent. */
async function measureStorm(fleet: Fleet, killedAt: number): Promise<void> {
  const { laptops } = fleet;
  const ready = performance.now();
  const before = brokenLines(laptops);
  heard.clear();
  await Promise.all([
    listenAll(fleet),
    ...laptops.map(async (laptop, at) => {
      if (at % WITH_UNSENT === 0) await laptop.say();
      await laptop.pull();
    }),
  ]);
  const detail = { serverReady: ready - killedAt, brokenLines: brokenLines(laptops) - before };
  const value = performance.now() - ready;
  printFigure({ name: 'server-storm', n: laptops.length, value, target: 60_000, detail });
}

function brokenLines(laptops: Fleet['laptops']): number {
  return laptops.reduce((sum, { broken }) => sum + broken, 0);
}
