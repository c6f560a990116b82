import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadBackup } from '#server/backup/backup-format.ts';
import { backupStream } from '#server/backup/backup-stream.ts';
import { checkBackup } from '#server/backup/read-backup.ts';
import { restoreBackup, TargetNotEmpty } from '#server/backup/restore-backup.ts';
import { restoreInto } from '#server/backup/restore-target.ts';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { importBatch } from '#server/import/import-batch.ts';
import { insertAccount } from '#server/repositories/account-repository.ts';
import { readDocument } from '#server/repositories/document-repository.ts';
import { createSyncService, type SyncService } from '#server/sync/sync-service.ts';

const NOW = new Date('2026-11-21T06:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'landfall-backup-'));
const file = join(folder, 'b.gz');
let database: Database;
let sync: SyncService;
let epoch: string;

beforeAll(async () => {
  database = await openDatabase({ home: 'memory' });
  sync = await createSyncService({ database, clock: () => NOW, logger: pino({ level: 'silent' }) });
  epoch = await sync.epoch();
  const records = Array.from({ length: 150 }, (_, index) => ({
    kind: 'supplier',
    id: `supplier-${index}`,
    body: { name: `供应商 "${index}"\u2028 \\ O’Neill`, status: 'approved', note: `${index}\n\ttab` },
  }));
  const result = await importBatch(sync, { runId: 'r', step: '1', records });
  expect(result.ok && result.details.rejected).toEqual([]);
  await insertAccount(database.db, {
    personId: 'person-admin',
    name: 'admin',
    passwordHash: 'hash',
    createdAt: NOW.toISOString(),
    createdBy: 'test',
  });
  await save(file);
});

afterAll(async () => {
  await sync.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function save(to: string): Promise<void> {
  const { bytes, done } = backupStream(database.db, NOW);
  await Promise.all([pipeline(bytes, createWriteStream(to)), done]);
}

function damaged(name: string, change: (text: string) => string): string {
  const path = join(folder, name);
  writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8'))));
  return path;
}

describe('a backup', () => {
  it('comes back whole in another database, with a new epoch and an audit chain that holds', async () => {
    const backup = await checkBackup(file);
    expect(backup.end.counts).toMatchObject({ accounts: 1, documents: 151, document_versions: 151 });
    const target = await openDatabase({ home: 'memory' });
    try {
      const restored = await restoreBackup(target.db, file, backup, NOW);
      expect(restored.epoch).not.toBe(epoch);
      const other = await createSyncService({
        database: target,
        clock: () => NOW,
        logger: pino({ level: 'silent' }),
      });
      expect(await other.epoch()).toBe(restored.epoch);
      expect(await readDocument(target.db, 'supplier-7')).toEqual(
        await readDocument(database.db, 'supplier-7'),
      );
      const again = await importBatch(other, {
        runId: 'after',
        step: '1',
        records: [{ kind: 'supplier', id: 'supplier-new', body: { name: 'New', status: 'approved' } }],
      });
      expect(again.ok).toBe(true);
      await other.close();
      await expect(restoreBackup(target.db, file, backup, NOW)).rejects.toThrow(TargetNotEmpty);
    } finally {
      await target.close();
    }
  });

  it('goes into a folder, refuses one that holds data, and keeps what was there when forced', async () => {
    const backup = await checkBackup(file);
    const home = { home: 'folder', folder: join(folder, 'data', 'database') } as const;
    const first = await restoreInto(home, file, backup, { force: false, now: NOW });
    expect(first.setAside).toBeUndefined();
    await expect(restoreInto(home, file, backup, { force: false, now: NOW })).rejects.toThrow(/--force/);
    const forced = await restoreInto(home, file, backup, { force: true, now: NOW });
    expect(forced.epoch).not.toBe(first.epoch);
    expect(forced.setAside !== undefined && existsSync(forced.setAside)).toBe(true);
    // Two new databases in folders and six starts.
  }, 240_000);

  it('is refused before anything is touched when it is cut, changed, damaged or foreign', async () => {
    const cut = damaged('cut.gz', (text) => text.slice(0, text.length / 2));
    await expect(checkBackup(cut)).rejects.toThrow(/cut off/);
    const changed = damaged('changed.gz', (text) => text.replace('supplier-7', 'supplier-x'));
    await expect(checkBackup(changed)).rejects.toThrow(/hash/);
    const torn = join(folder, 'torn.gz');
    writeFileSync(torn, readFileSync(file).subarray(0, 900));
    await expect(checkBackup(torn)).rejects.toThrow(BadBackup);
    const foreign = join(folder, 'foreign.gz');
    writeFileSync(foreign, 'not a backup');
    await expect(checkBackup(foreign)).rejects.toThrow(BadBackup);
  });

  it('of a newer Landfall asks for an update', async () => {
    const backup = await checkBackup(file);
    const newer = {
      ...backup,
      heading: { ...backup.heading, migrations: [...backup.heading.migrations, '9999-x'] },
    };
    const home = { home: 'folder', folder: join(folder, 'newer', 'database') } as const;
    await expect(restoreInto(home, file, newer, { force: false, now: NOW })).rejects.toThrow(/newer/i);
  });

  it('ends its transaction when the reader goes away, so that others can go on writing', async () => {
    const { bytes, done } = backupStream(database.db, NOW);
    bytes.destroy();
    await expect(done).rejects.toThrow(/went away/);
    const later = await importBatch(sync, {
      runId: 'later',
      step: '1',
      records: [{ kind: 'supplier', id: 'supplier-later', body: { name: 'Later', status: 'approved' } }],
    });
    expect(later.ok).toBe(true);
  });
});
