import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const TOOL = resolve(import.meta.dirname, '../../../dist/server/backup.mjs');

it('a backup of a folder without a database says so, and leaves nothing behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-backup-tool-'));
  try {
    const run = spawnSync(process.execPath, [TOOL, '--data', join(folder, 'none')], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no database in') });
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
