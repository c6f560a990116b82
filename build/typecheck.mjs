import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printStep, runNode } from './run-step.mjs';

const PROJECTS = ['src-shared', 'src-renderer', 'src-server', 'src-main', 'tests'];

/** Two at a time: each compiler takes a core and several hundred megabytes. */
export async function typecheck() {
  const waiting = PROJECTS.filter((project) => existsSync(`${project}/tsconfig.json`));
  const steps = [];
  async function work() {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      steps.push(
        await runNode(`types of ${project}`, [
          'node_modules/typescript/bin/tsc',
          '-p',
          `${project}/tsconfig.json`,
        ]),
      );
    }
  }
  await Promise.all([work(), work()]);
  return steps;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const steps = await typecheck();
  steps.forEach(printStep);
  process.exitCode = steps.every((step) => step.ok) ? 0 : 1;
}
