import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A throw-away PostgreSQL for tests; it runs as a plain user even where the tests run as root. */
export interface PostgresCluster {
  /** Address of a fresh, empty database. */
  createDatabase(): Promise<string>;
  /** SIGKILL to all of its processes, as a power cut would. */
  kill(): Promise<void>;
  /** Starts again on what lies on the disk. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const HOMES = '/usr/lib/postgresql';

function binaries(): string | undefined {
  if (!existsSync(HOMES)) return undefined;
  const versions = readdirSync(HOMES).filter((version) =>
    existsSync(join(HOMES, version, 'bin', 'postgres')),
  );
  const newest = versions.sort((left, right) => Number(right) - Number(left))[0];
  return newest === undefined ? undefined : join(HOMES, newest, 'bin');
}

interface PlainUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root. */
function plainUser(): PlainUser | undefined {
  if (process.getuid?.() !== 0) return {};
  try {
    const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return undefined;
  }
}

export const hasPostgres = binaries() !== undefined && plainUser() !== undefined;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** Waits until it answers; a start on a busy machine takes a few seconds. */
async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Another database as the one at `url` is, which nobody uses at that moment; its address. It goes with its PostgreSQL. */
export async function copyDatabase(url: string): Promise<string> {
  const name = `landfall_${randomUUID().replaceAll('-', '')}`;
  return await makeDatabase(new URL('/postgres', url).href, name, new URL(url).pathname.slice(1));
}

/** A database beside the one at `address`, as `template` is; its address. */
export async function makeDatabase(address: string, name: string, template: string): Promise<string> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  return new URL(`/${name}`, address).href;
}

export async function startPostgres(): Promise<PostgresCluster> {
  const bin = binaries();
  const user = plainUser();
  if (bin === undefined || user === undefined) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'landfall-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, stdio: 'ignore' as const };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '-N'],
    options,
  );
  const port = await freePort();
  const flags = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-h',
    '127.0.0.1',
    '-c',
    'max_connections=200',
  ];
  // A group of its own: its workers end with it.
  const launch = () => spawn(join(bin, 'postgres'), flags, { ...options, detached: true });
  let server = launch();
  const exited = () => new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const address = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`;
  await untilReady(address('postgres'));
  let databases = 0;
  return {
    async kill() {
      const gone = exited();
      process.kill(-(server.pid ?? 0), 'SIGKILL');
      await gone;
    },
    async start() {
      server = launch();
      await untilReady(address('postgres'));
    },
    async createDatabase() {
      databases += 1;
      return await makeDatabase(address('postgres'), `landfall_${databases}`, 'template1');
    },
    async stop() {
      // Immediate shutdown: nothing in here is worth a checkpoint.
      const gone = exited();
      server.kill('SIGQUIT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
