import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundledServer } from './bundled-server.ts';
import { DEMO_DATA } from './demo-data.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

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
  /** An empty company instead of the demo one. */
  readonly empty?: boolean;
  /** Works on the data before the server starts. */
  prepare?(dataDir: string): Promise<void>;
}

export async function startLandfallServer(options: ServerOptions = {}): Promise<LandfallServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'landfall-e2e-'));
  if (options.empty !== true) cpSync(DEMO_DATA, dataDir, { recursive: true });
  await options.prepare?.(dataDir);
  const port = await freePort();
  let child = await launch(port, dataDir, options);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    dataDir,
    kill: () => stop(child, 'SIGKILL'),
    async restart() {
      child = await launch(port, dataDir, options);
    },
    async close() {
      await stop(child, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs the server on `dataDir` until it reports `ready` over the process channel. */
export async function launch(port: number, dataDir: string, options: ServerOptions): Promise<ChildProcess> {
  const program = await bundledServer();
  const flags = ['--port', String(port), '--data', dataDir, ...(options.empty === true ? ['--no-demo'] : [])];
  const child = spawn(process.execPath, [program, ...flags], {
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
