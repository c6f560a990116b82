import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'src-server/database/migrations');
const RELEASED = join(ROOT, 'tests/fixtures/database/released.json');

it('R13 migrations of the server never change: a new one adds its SHA-256 to tests/fixtures/database/released.json', () => {
  const names = readdirSync(FOLDER).sort();
  const sums = names.map((name) => [
    basename(name, '.ts'),
    createHash('sha256')
      .update(readFileSync(join(FOLDER, name)))
      .digest('hex'),
  ]);
  expect(Object.fromEntries(sums)).toEqual(JSON.parse(readFileSync(RELEASED, 'utf8')));
});
