import { defineConfig } from 'vitest/config';

const testsIn = (folder: string): string => `${folder}/**/*.test.{ts,tsx}`;

function project(name: string, folders: readonly string[], more: object = {}) {
  return { extends: true as const, test: { name, include: folders.map(testsIn), ...more } };
}

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
    projects: [
      // Rules are pure, and servers and laptops are closed by whoever opened them: one loaded copy serves all their tests.
      project('unit', ['tests/unit'], { isolate: false }),
      project('integration', ['tests/integration'], {
        isolate: false,
        globalSetup: 'tests/integration/database/shared-postgres.ts',
      }),
      project('simulation', ['tests/simulation'], { isolate: false }),
      project('architecture', ['tests/architecture']),
    ],
  },
});
