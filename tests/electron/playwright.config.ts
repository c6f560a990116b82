import { defineConfig } from '@playwright/test';

/** `npm run test:electron`: the packaged-like app in a real Electron. Never part of `npm test`, never counted there. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  // A cold start of Electron on a slow machine.
  timeout: 60_000,
  workers: 1,
  reporter: 'list',
});
