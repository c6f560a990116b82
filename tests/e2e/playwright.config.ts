import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  globalSetup: './support/prepare-demo-data.ts',
  outputDir: '../../test-results',
  // A journey starts a server, two or three browsers and kills some of them: a minute on two quiet cores, three on busy
  // ones. What is stuck is told by the limit of its step, long before this one.
  timeout: 360_000,
  // The slowest single wait: a laptop's retry after a cut line (back-off up to 15 s) plus a first sync.
  expect: { timeout: 30_000 },
  // Each journey has browsers of its own; two cores carry one journey at a time without starving its clocks.
  workers: 1,
  // A journey that passes only at the second try hides a race, which is what these tests are for.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
});
