import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * For tests, which make and drop much: with room for it they spend a third less of the processor (measured on stories).
 * Benches and faults run without it, as people start the server.
 */
export const ROOMY = {
  NODE_OPTIONS: [process.env.NODE_OPTIONS, '--max-semi-space-size=64'].filter(Boolean).join(' '),
};

/** Children in groups of their own do not hear Ctrl-C: it is passed on. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) endGroup(child);
    process.exit(130);
  });
}

/**
 * Runs one command of the toolchain and keeps its words, so that parallel steps do not mix theirs.
 * `node` and the packages' own entry files are started directly: no shell, and the same on every system.
 * @param {string} name
 * @param {string[]} args arguments for Node
 * @param {{ env?: NodeJS.ProcessEnv, live?: boolean, isPolite?: boolean, cwd?: string, limitMs?: number }} [options]
 *   isPolite: it takes only what others leave of the processor
 * @returns {Promise<{ name: string, ok: boolean, output: string, seconds: number }>}
 */
export function runNode(name, args, options = {}) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: options.cwd ?? process.cwd(),
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a stuck run ends together with the processes it started.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    if (options.isPolite && child.pid) bePolite(child.pid);
    let output = '';
    for (const stream of ['stdout', 'stderr']) {
      child[stream].on('data', (chunk) => {
        output += chunk;
        if (options.live) process[stream].write(chunk);
      });
    }
    const limit = options.limitMs && setTimeout(() => tooLong(child), options.limitMs);
    child.on('error', (error) => finish(false, `${output}${error.message}\n`));
    child.on('close', (code) => finish(code === 0, output));
    function finish(ok, text) {
      clearTimeout(limit);
      running.delete(child);
      resolve({ name, ok, output: text, seconds: (Date.now() - started) / 1000 });
    }
  });
}

function bePolite(pid) {
  setPriority(pid, constants.priority.PRIORITY_LOW);
  try {
    // Linux shares the processor between sessions first, and only then by priority within each.
    writeFileSync(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_LOW));
  } catch {
    // Another system, or one that shares by priority alone.
  }
}

function tooLong(child) {
  console.log('! took too long and was ended');
  endGroup(child);
}

function endGroup(child) {
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

/** @param {{ name: string, ok: boolean, output: string, seconds: number }} step */
export function printStep(step) {
  console.log(`${step.ok ? 'ok  ' : 'FAIL'} ${step.name} (${step.seconds.toFixed(1)} s)`);
  if (!step.ok) console.log(step.output.trimEnd());
}
