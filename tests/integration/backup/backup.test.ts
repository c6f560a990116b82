import { createHash, randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupAuditSource } from '#server/audit/backup-audit-source.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import { BadBackup } from '#server/backup/backup-format.ts';
import { backupStream } from '#server/backup/backup-stream.ts';
import { checkBackup } from '#server/backup/read-backup.ts';
import { restoreBackup, TargetNotEmpty } from '#server/backup/restore-backup.ts';
import { type RestoreLocation, restoreInto } from '#server/backup/restore-target.ts';
import { openBlobFolder } from '#server/blobs/blob-folder.ts';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { importBatch } from '#server/import/import-batch.ts';
import { insertAccount } from '#server/repositories/account-repository.ts';
import { readDocument } from '#server/repositories/document-repository.ts';
import { createSyncService, type SyncService } from '#server/sync/sync-service.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { hasPostgres, startPostgres } from '#tests/builders/postgres-cluster.ts';

const NOW = new Date('2026-11-21T06:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'landfall-backup-'));
const file = join(folder, 'b.gz');
const files = openBlobFolder(join(folder, 'blobs'));
/** Larger than one line of a backup. */
const PHOTO = randomBytes(900_000);
const elsewhere = openBlobFolder(join(folder, 'elsewhere'));
const PHOTO_HASH = createHash('sha256').update(PHOTO).digest('hex');
let database: Database;
let sync: SyncService;
let epoch: string;

beforeAll(async () => {
  database = await openMemoryDatabase();
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
  await files.append({ sha256: PHOTO_HASH, personId: 'p' }, 0, PHOTO);
  await files.keep({ sha256: PHOTO_HASH, personId: 'p' });
  await save(file);
});

afterAll(async () => {
  await sync.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function save(to: string): Promise<void> {
  const { bytes, done } = backupStream({ db: database.db, files }, NOW);
  await Promise.all([pipeline(bytes, createWriteStream(to)), done]);
}

async function epochIn(home: RestoreLocation, schema = 'public'): Promise<string | undefined> {
  const opened = await openDatabase(home);
  try {
    const row = await opened.db
      .withSchema(schema)
      .selectFrom('meta')
      .select('value')
      .where('key', '=', 'epoch');
    return (await row.executeTakeFirst())?.value;
  } finally {
    await opened.close();
  }
}

/** A backup that somebody changed who knows how its hash is made. */
function forged(name: string): string {
  return damaged(name, (text) => {
    const lines = text.trimEnd().split('\n');
    const end: object = JSON.parse(lines.pop() ?? '');
    const changed = lines.map((line) =>
      line.includes('"command_type"') ? line.replace('"approved"', '"blocked"') : line,
    );
    const sha256 = createHash('sha256')
      .update(`${changed.join('\n')}\n`)
      .digest('hex');
    return `${[...changed, JSON.stringify({ ...end, sha256 })].join('\n')}\n`;
  });
}

function damaged(name: string, change: (text: string) => string): string {
  const path = join(folder, name);
  writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8'))));
  return path;
}

describe('a backup', () => {
  it('is walked as it lies there, and shows a version that somebody changed in it', async () => {
    expect(await verifyAudit(await backupAuditSource(file))).toMatchObject({ ok: true, documents: 1 });
    const changed = await verifyAudit(await backupAuditSource(forged('walked.gz')));
    expect(changed).toMatchObject({ ok: false, problem: { kind: 'changed-document' } });
  });

  it('comes back whole in another database, with a new epoch and an audit chain that holds', async () => {
    const backup = await checkBackup(file);
    expect(backup.end.counts).toMatchObject({ accounts: 1, documents: 151, document_versions: 151 });
    const target = await openMemoryDatabase();
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
    const first = await restoreInto(home, file, backup, { force: false, now: NOW, files: elsewhere });
    expect(first).toMatchObject({ blobs: 1 });
    expect(Buffer.from(await elsewhere.read(PHOTO_HASH, 0, 1_000_000)).equals(PHOTO)).toBe(true);
    expect(first.setAside).toBeUndefined();
    const refused = restoreInto(home, file, backup, { force: false, now: NOW, files: elsewhere });
    await expect(refused).rejects.toThrow(/--force/);
    const forced = await restoreInto(home, file, backup, { force: true, now: NOW, files: elsewhere });
    expect(forced.epoch).not.toBe(first.epoch);
    expect(forced.setAside !== undefined && existsSync(forced.setAside)).toBe(true);
    const forgery = forged('forged-folder.gz');
    const later = new Date(NOW.getTime() + 1000);
    const failing = restoreInto(home, forgery, await checkBackup(forgery), {
      force: true,
      now: later,
      files: elsewhere,
    });
    await expect(failing).rejects.toThrow(/audit chain/);
    expect(await epochIn(home)).toBe(forced.epoch);
    // Three new databases in folders and nine starts.
  }, 300_000);

  it.runIf(hasPostgres)('does the same in PostgreSQL, with the former data in a schema beside', async () => {
    const cluster = await startPostgres();
    try {
      const home = { home: 'postgres', url: await cluster.createDatabase() } as const;
      const backup = await checkBackup(file);
      const first = await restoreInto(home, file, backup, { force: false, now: NOW, files: elsewhere });
      expect(first.setAside).toBeUndefined();
      const refused = restoreInto(home, file, backup, { force: false, now: NOW, files: elsewhere });
      await expect(refused).rejects.toThrow(/--force/);
      const forced = await restoreInto(home, file, backup, { force: true, now: NOW, files: elsewhere });
      expect(await epochIn(home)).toBe(forced.epoch);
      expect(await epochIn(home, forced.setAside)).toBe(first.epoch);
      const forgery = forged('forged-postgres.gz');
      const later = new Date(NOW.getTime() + 1000);
      const failing = restoreInto(home, forgery, await checkBackup(forgery), {
        force: true,
        now: later,
        files: elsewhere,
      });
      await expect(failing).rejects.toThrow(/audit chain/);
      expect(await epochIn(home)).toBe(forced.epoch);
    } finally {
      await cluster.stop();
    }
  });

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

  it('leaves out and names an attached file whose bytes no longer fit its hash', async () => {
    const rotten = '0'.repeat(64);
    mkdirSync(join(folder, 'blobs', '00'), { recursive: true });
    writeFileSync(join(folder, 'blobs', '00', rotten), 'no longer what it was');
    const path = join(folder, 'rotten.gz');
    await save(path);
    expect((await checkBackup(path)).end.blobs).toEqual({ kept: 1, damaged: [rotten] });
  });

  it('of a newer Landfall asks for an update', async () => {
    const backup = await checkBackup(file);
    const newer = {
      ...backup,
      heading: { ...backup.heading, migrations: [...backup.heading.migrations, '9999-x'] },
    };
    const home = { home: 'folder', folder: join(folder, 'newer', 'database') } as const;
    await expect(
      restoreInto(home, file, newer, { force: false, now: NOW, files: elsewhere }),
    ).rejects.toThrow(/newer/i);
  });

  it('ends its transaction when the reader goes away, so that others can go on writing', async () => {
    const { bytes, done } = backupStream({ db: database.db, files }, NOW);
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
