import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { openRollingLog } from './rolling-log.mjs';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Starts the sync server as a child process. It reports over the process channel: `progress`, `ready`, `failed`.
 * Its structured log goes to a file in the data folder, so that the terminal stays readable.
 * @param {ReturnType<typeof import('./start-options.mjs').readStartOptions>} options
 * @param {(line: string) => void} say
 */
export function startServer(options, say) {
  const logFile = join(options.dataDir, 'server.log');
  const log = openLog(options.dataDir, logFile);
  const child = spawn(process.execPath, serverArguments(options), {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl+C in the terminal reaches this script alone, which then stops the server in order.
    detached: process.platform !== 'win32',
  });
  for (const output of [child.stdout, child.stderr]) output.pipe(log, { end: false });
  const ended = new Promise((done) => child.on('close', (code) => done(code ?? 1)));
  const ready = new Promise((done, fail) => {
    child.on('error', fail);
    child.on('message', (message) => {
      if (message.kind === 'progress') say(message.text);
      if (message.kind === 'failed') fail(new Error(message.text));
      if (message.kind === 'ready') done(message);
    });
    void ended.then((code) =>
      fail(new Error(`The sync server ended (code ${code}) before it was ready. Its log: ${logFile}`)),
    );
  });
  return { child, ready, ended, logFile };
}

const FOLDER_REASONS = {
  EEXIST: 'a file stands in its place',
  ENOTDIR: 'a file stands in its place',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'its disk can only be read',
  ENOSPC: 'its disk is full',
};

/**
 * Makes the data folder, which is nobody else's business, and opens the log in it.
 * @param {string} folder @param {string} file
 */
export function openLog(folder, file) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return openRollingLog(file);
  } catch (error) {
    const reason = FOLDER_REASONS[error.code] ?? error.message;
    throw new Error(
      `The data folder ${folder} cannot be used: ${reason}. Name another one: npm start -- --data DIR`,
    );
  }
}

function serverArguments(options) {
  return [
    'dist/server/server.mjs',
    '--port',
    String(options.port),
    '--host',
    options.host,
    '--data',
    resolve(options.dataDir),
    ...(options.demo ? [] : ['--no-demo']),
  ];
}

/**
 * Resolves when nobody listens there; otherwise says who does, and what to do next.
 * @param {string} host @param {number} port
 */
export async function requireFreePort(host, port) {
  const problem = await tryListening(host, port);
  if (problem === null) return;
  if (problem.code === 'EADDRINUSE') {
    const who = (await isLandfall(host, port))
      ? 'by another Landfall, which you can open there'
      : 'by another program';
    throw new Error(
      `Port ${port} is already in use ${who}. Stop it, or take another port: npm start -- --port ${port + 10}`,
    );
  }
  if (problem.code === 'EACCES') {
    throw new Error(
      `Port ${port} needs more rights than you have. Take one above 1023: npm start -- --port 4800`,
    );
  }
  if (problem.code === 'EADDRNOTAVAIL' || problem.code === 'ENOTFOUND') {
    throw new Error(`This machine has no address ${host}. Start with a --host that it has.`);
  }
  throw new Error(`The server cannot listen on ${host}, port ${port} (${problem.code ?? problem.message}).`);
}

function tryListening(host, port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', done);
    probe.listen({ host, port }, () => probe.close(() => done(null)));
  });
}

async function isLandfall(host, port) {
  try {
    const answer = await fetch(`http://${host}:${port}/api/info`, { signal: AbortSignal.timeout(2000) });
    return (await answer.json()).product === 'landfall';
  } catch {
    return false;
  }
}
