import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotWritten } from './journal-errors.ts';

/** Longer paths are no addresses of sockets on some systems. */
const MOST_PATH_BYTES = 100;

/**
 * One writer for each journal: who listens at the folder's address has it. The system frees it with the process,
 * however that ends, so that no mark of a dead one is left to be judged; and it takes no room on a full disk.
 * @throws NotWritten `in-use`
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(folder);
  const server =
    (await listen(address)) ?? ((await isAnswered(address)) ? undefined : await listenAnew(address));
  if (!server) throw new NotWritten('in-use');
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function addressOf(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\landfall-${hash}`;
  const path = join(folder, 'lock');
  return Buffer.byteLength(path) <= MOST_PATH_BYTES ? path : join(tmpdir(), `landfall-${hash}`);
}

/** Undefined where something stands there already. */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((caller) => caller.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** The address of a process that was killed stays behind as a name that nobody answers at. */
async function listenAnew(address: string): Promise<Server | undefined> {
  await rm(address, { force: true });
  return listen(address);
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const caller = connect(address);
    caller.once('connect', () => {
      caller.destroy();
      resolve(true);
    });
    caller.once('error', () => resolve(false));
  });
}
