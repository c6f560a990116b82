import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { aptInstall, ensureBrowser, ensureFaketime, mayUseApt } from './find-browser.mjs';
import { installPackages } from './install-packages.mjs';
import { printStep, ROOMY, runNode } from './run-step.mjs';
import { addCounts, noCounts, playwrightCounts, vitestCounts } from './test-counts.mjs';

/** `npm test`: every suite, from nothing. The last line is always `N passed, N failed, N skipped`. */
process.chdir(resolve(import.meta.dirname, '..'));

const MINUTE = 60_000;
const E2E_CONFIG = 'tests/e2e/playwright.config.ts';
const reports = mkdtempSync(join(tmpdir(), 'landfall-test-'));
const started = Date.now();
let counts = noCounts();

try {
  await installPackages({ say: console.log });
  installPostgresInCi();
  const browser = await ensureBrowser();
  if (browser === undefined) throw new Error('no browser could be found or installed');
  ensureFaketime();
  const isBuilt = await build();
  const stories = runStories();
  const inNode = await runVitest('tests in Node', ['unit', 'integration', 'architecture'], { live: true });
  const inBrowser = isBuilt ? await runBrowserTests(browser) : noBuild();
  for (const more of [inNode, inBrowser, await stories]) counts = addCounts(counts, more);
} catch (error) {
  counts = addCounts(counts, { ...noCounts(), failed: 1, problems: [error.message] });
} finally {
  rmSync(reports, { recursive: true, force: true });
}

if (counts.passed + counts.failed === 0) counts.problems.push('nothing ran');
for (const problem of counts.problems) console.log(`! ${problem}`);
console.log(`took ${Math.round((Date.now() - started) / 1000)} s`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

/** First of all: some tests in Node drive the built page too. */
async function build() {
  console.log('Building …');
  const step = await runNode('build', ['build/build.mjs']);
  printStep(step);
  return step.ok;
}

function noBuild() {
  const problem = 'the build failed, so the browser tests could not run';
  return { ...noCounts(), failed: 1, problems: [problem] };
}

/** Other tests wait now and then, journeys more than they work: the simulation takes what they leave, and no more. */
async function runStories() {
  console.log('Simulation, beside all other tests …');
  return runVitest('simulation', ['simulation'], { isPolite: true });
}

async function runVitest(name, projects, options) {
  if (options.live) console.log(`${name}: ${projects.join(', ')} …`);
  const report = join(reports, `${projects[0]}.json`);
  const step = await runNode(
    name,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { ...options, env: ROOMY, limitMs: 25 * MINUTE },
  );
  if (!options.live) printStep(step);
  return vitestCounts(report, step.ok);
}

async function runBrowserTests(browser) {
  if (process.argv.includes('--no-e2e')) return noCounts();
  if (!existsSync(E2E_CONFIG)) {
    console.log(`no browser tests: ${E2E_CONFIG} is not there`);
    return noCounts();
  }
  console.log(`Browser tests with ${browser} …`);
  const report = join(reports, 'playwright.json');
  const step = await runNode(
    'browser tests',
    ['node_modules/@playwright/test/cli.js', 'test', '--config', E2E_CONFIG, '--reporter=list,json'],
    {
      live: true,
      limitMs: 25 * MINUTE,
      env: { ...ROOMY, LANDFALL_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    },
  );
  return playwrightCounts(report, step.ok);
}

/** The same tests run on PostgreSQL where its programs are found; a CI machine that may, installs them. */
function installPostgresInCi() {
  if (!process.env.CI || !mayUseApt()) return;
  const home = '/usr/lib/postgresql';
  if (existsSync(home) && readdirSync(home).length > 0) return;
  console.log('Installing PostgreSQL for the tests that run on both databases …');
  aptInstall(['postgresql']);
}
