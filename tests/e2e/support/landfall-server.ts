import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { copyDatabase } from '#tests/builders/postgres-cluster.ts';
import { DEMO_DATA, DEMO_DATABASE } from './demo-data.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** As `npm run build` makes it. */
const SERVER = 'dist/server/server.mjs';

/** The real sync server as a process of its own on a copy of the demo company. */
export interface LandfallServer {
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Starts again on the same data and port. */
  restart(): Promise<void>;
  /** Stops in order and removes the data. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** An empty company instead of the demo one, in the embedded database, as a company begins. */
  readonly empty?: boolean;
  /** Works on the data before the server starts; the environment names the database. */
  prepare?(dataDir: string, env: NodeJS.ProcessEnv): Promise<void>;
}

export async function startLandfallServer(options: ServerOptions = {}): Promise<LandfallServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'landfall-e2e-'));
  const demo = options.empty === true ? {} : await copyDemo(dataDir);
  const settings = { ...options, env: { ...options.env, ...demo } };
  await options.prepare?.(dataDir, { ...process.env, ...demo });
  const port = await freePort();
  let child = await launch(port, dataDir, settings);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    dataDir,
    kill: () => stop(child, 'SIGKILL'),
    async restart() {
      child = await launch(port, dataDir, settings);
    },
    async close() {
      await stop(child, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** On PostgreSQL where it is installed: a server on it costs half of the processor. */
async function copyDemo(dataDir: string): Promise<Record<string, string>> {
  cpSync(DEMO_DATA, dataDir, { recursive: true });
  const demo = process.env[DEMO_DATABASE];
  return databaseAt(demo && (await copyDatabase(demo)));
}

/** What names a server its database; without an address it is the embedded one. */
export function databaseAt(url: string | undefined): Record<string, string> {
  return url === undefined ? {} : { DATABASE_URL: url };
}

/** Runs the server on `dataDir` until it reports `ready` over the process channel. */
export async function launch(port: number, dataDir: string, options: ServerOptions): Promise<ChildProcess> {
  const flags = ['--port', String(port), '--data', dataDir, ...(options.empty === true ? ['--no-demo'] : [])];
  const child = spawn(process.execPath, [SERVER, ...flags], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: 'warn', ...options.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return await new Promise((ready, fail) => {
    child.on('message', (message: { kind: string; text?: string }) => {
      if (message.kind === 'ready') ready(child);
      if (message.kind === 'failed') fail(new Error(message.text));
    });
    child.on('exit', (code) => fail(new Error(`the server ended with code ${code} before it was ready`)));
  });
}

/** Ends a process and waits until it is gone. */
export function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((gone) => {
    child.once('exit', () => gone());
    child.kill(signal);
  });
}

export function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? found(address.port) : fail(new Error('no port')),
      );
    });
  });
}
