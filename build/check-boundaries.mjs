import { resolve } from 'node:path';
import { runNode } from './run-step.mjs';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Who may import whom. With a TypeScript it cannot use, dependency-cruiser finds no modules and reports
 * success, so an empty cruise counts as a failure.
 * @param {string} [cwd] folder that holds the `src-*` trees
 * @param {string[]} [trees]
 * @returns {Promise<{ ok: boolean, cruised: number, violations: string[] }>}
 */
export async function checkBoundaries(
  cwd = ROOT,
  trees = ['src-shared', 'src-renderer', 'src-server', 'src-main'],
) {
  const step = await runNode(
    'boundaries',
    [
      `${ROOT}/node_modules/dependency-cruiser/bin/dependency-cruise.mjs`,
      '--config',
      `${ROOT}/.dependency-cruiser.cjs`,
      '--output-type',
      'json',
      ...trees,
    ],
    { cwd },
  );
  return verdict(step.output);
}

function verdict(output) {
  let summary;
  try {
    summary = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)).summary;
  } catch {
    return { ok: false, cruised: 0, violations: [output] };
  }
  if (summary.totalCruised === 0) {
    return { ok: false, cruised: 0, violations: ['no module was cruised: nothing was checked'] };
  }
  const errors = summary.violations.filter((violation) => violation.rule.severity === 'error');
  return { ok: errors.length === 0, cruised: summary.totalCruised, violations: errors.map(describe) };
}

function describe({ rule, from, to, cycle }) {
  const way = cycle?.length ? ` (cycle: ${cycle.map((step) => step.name ?? step).join(' → ')})` : '';
  return `${rule.name}: ${from} → ${to}${way}`;
}
