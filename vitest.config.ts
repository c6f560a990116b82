import { defineConfig } from 'vitest/config';

/**
 * Two forks: PGlite takes about 700 MB each, and the smallest machine that must run this has two cores.
 * ELECTRON_OVERRIDE_DIST_PATH keeps `require('electron')` from trying to fetch the binary.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Making a PGlite takes 4 s on a quiet machine and a minute on one that builds at the same time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'no-electron-in-tests', TZ: 'UTC' },
    projects: ['unit', 'integration', 'simulation', 'architecture'].map((name) => ({
      extends: true as const,
      // Rules are pure: one loaded copy of them serves all their tests, which saves half of the time.
      test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], isolate: name !== 'unit' },
    })),
  },
});
