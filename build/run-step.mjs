import { spawn } from 'node:child_process';

/**
 * Runs one command of the toolchain and keeps its words, so that parallel steps do not mix theirs.
 * `node` and the packages' own entry files are started directly: no shell, and the same on every system.
 * @param {string} name
 * @param {string[]} args arguments for Node
 * @param {{ env?: NodeJS.ProcessEnv, live?: boolean, cwd?: string }} [options]
 * @returns {Promise<{ name: string, ok: boolean, output: string, seconds: number }>}
 */
export function runNode(name, args, options = {}) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: options.cwd ?? process.cwd(),
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (options.live) process.stderr.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => finish(false, `${output}${error.message}\n`));
    child.on('close', (code) => finish(code === 0, output));
    function finish(ok, text) {
      resolve({ name, ok, output: text, seconds: (Date.now() - started) / 1000 });
    }
  });
}

/** @param {{ name: string, ok: boolean, output: string, seconds: number }} step */
export function printStep(step) {
  console.log(`${step.ok ? 'ok  ' : 'FAIL'} ${step.name} (${step.seconds.toFixed(1)} s)`);
  if (!step.ok) console.log(step.output.trimEnd());
}
