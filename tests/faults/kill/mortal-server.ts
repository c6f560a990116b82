import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, launch, stop } from '#tests/e2e/support/landfall-server.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'fault-points.mjs')).href;

/** The real server as a process that dies where it is told to, and starts again on the same data and port. */
export interface MortalServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Starts it; milliseconds until it answered. Its place is not armed yet. */
  start(point: string, passes: number): Promise<number>;
  arm(): void;
  /** Resolves when it is dead; kills it where it stands when the place was not met in time. */
  death(withinMs: number): Promise<'at its place' | 'at random'>;
  /** In order, or without a word. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  remove(): void;
}

export async function openMortalServer(databaseUrl: string | undefined): Promise<MortalServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'landfall-kill-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let place = { arm: '', passes: 0 };
  const server: MortalServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    async start(point, passes) {
      const began = performance.now();
      place = { arm: point, passes };
      const env = {
        NODE_OPTIONS: `--import=${PRELOAD}`,
        ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      };
      child = await launch(port, dataDir, { env });
      return performance.now() - began;
    },
    arm: () => void child?.send(place),
    async death(withinMs) {
      const dying = child;
      if (dying === undefined || dying.signalCode !== null) return 'at its place';
      return await new Promise((resolve) => {
        let how: 'at its place' | 'at random' = 'at its place';
        const patience = setTimeout(() => {
          how = 'at random';
          dying.kill('SIGKILL');
        }, withinMs);
        dying.once('exit', () => {
          clearTimeout(patience);
          resolve(how);
        });
      });
    },
    stop: async (signal) => (child === undefined ? undefined : await stop(child, signal)),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
  return server;
}
