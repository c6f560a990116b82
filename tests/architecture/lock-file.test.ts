import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foreignHosts, missingOptionalPackages } from '../../build/lock-file-check.mjs';
import { ROOT, textOf } from './source-tree.ts';

const LOCK_FILE = join(ROOT, 'package-lock.json');

describe('the lock file', () => {
  it('holds every optional package that it names, so that npm ci works on the next machine', () => {
    expect(missingOptionalPackages(LOCK_FILE)).toEqual([]);
  });

  it('names no host but the public registry', () => {
    expect(foreignHosts(LOCK_FILE)).toEqual([]);
    expect(textOf('.npmrc')).not.toMatch(/registry|_auth|token/i);
  });

  it('pins every dependency exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    const versions = Object.entries<string>({ ...dependencies, ...devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
