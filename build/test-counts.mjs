import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number, problems: string[] }} Counts */

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skipped: 0, problems: [] };
}

/**
 * Adds up a vitest report. A file that could not be loaded has no failed test in it, and an error outside
 * of any test shows only in the exit code: both count as one failure, never as nothing.
 * @returns {Counts}
 */
export function vitestCounts(file, exitedWell) {
  const report = readReport(file);
  if (report === undefined) return { ...noCounts(), failed: 1, problems: ['the test runner left no report'] };
  const broken = report.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  const hidden = failed === 0 && !exitedWell ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: failed + hidden,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    problems: [
      ...broken.map((suite) => `could not run ${suite.name}`),
      ...(hidden ? ['an error outside of any test'] : []),
    ],
  };
}

/** @returns {Counts} */
export function playwrightCounts(file, exitedWell) {
  const report = readReport(file);
  if (report === undefined)
    return { ...noCounts(), failed: 1, problems: ['the browser tests left no report'] };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const errors = report.errors?.length ?? 0;
  const hidden = unexpected === 0 && (errors > 0 || !exitedWell) ? 1 : 0;
  return {
    passed: expected + flaky,
    failed: unexpected + hidden,
    skipped,
    problems: [
      ...(flaky > 0 ? [`${flaky} browser tests passed only when tried again`] : []),
      ...(report.errors ?? []).map((error) => error.message ?? String(error)),
    ],
  };
}

/** @returns {Counts} */
export function addCounts(left, right) {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
    problems: [...left.problems, ...right.problems],
  };
}

function readReport(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
