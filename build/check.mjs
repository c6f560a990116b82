import { printStep, runNode } from './run-step.mjs';
import { typecheck } from './typecheck.mjs';

/** What has to hold before every commit: format and lint, types, unit tests, architecture (with boundaries). */
const started = Date.now();
const report = (step) => {
  printStep(step);
  return step;
};

const groups = await Promise.all([
  runNode('format and lint', [
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--error-on-warnings',
    '.',
  ]).then(report),
  typecheck().then((steps) => steps.map(report)),
  runNode('unit and architecture tests', [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project=unit',
    '--project=architecture',
    '--reporter=dot',
  ]).then(report),
]);

const failed = groups.flat().filter((step) => !step.ok).length;
const seconds = Math.round((Date.now() - started) / 1000);
console.log(failed === 0 ? `check passed in ${seconds} s` : `check failed: ${failed} steps, ${seconds} s`);
process.exitCode = failed === 0 ? 0 : 1;
