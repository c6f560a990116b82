import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import { backupStream } from '#server/backup/backup-stream.ts';
import { checkBackup } from '#server/backup/read-backup.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { openBlobFolder } from '#server/blobs/blob-folder.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOnline,
  untilSent,
} from '#tests/integration/engine/engine-kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'landfall-restored-'));
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const comment = (text: string) => ({
  type: 'comment.add',
  target: { kind: 'supplier', id: 'supplier-saigon' } as const,
  seenVersion: 1,
  payload: { text },
});

async function say(laptop: Laptop, text: string): Promise<void> {
  await laptop.engine.runCommand(comment(text));
  await untilSent(laptop);
}

/** Texts of the comments that the server holds, and how often each command is in its log. */
async function atServer() {
  const { db } = site.database;
  const documents = await db.selectFrom('documents').select('body').where('kind', '=', 'comment').execute();
  const commands = await db.selectFrom('commands').select(['id']).where('type', '=', 'comment.add').execute();
  const texts = documents.map(({ body }) => (body as { text: string }).text);
  return { texts: texts.sort(), commands: new Set(commands.map(({ id }) => id)).size };
}

describe('A7 a server that was restored from an old backup', () => {
  it('gets back what two laptops had sent since, once each, and says that nobody tampered with it', async () => {
    const linh = await site.laptop('person-linh');
    const minh = await site.laptop('person-minh');
    await Promise.all([untilOnline(linh), untilOnline(minh)]);
    await say(linh, 'before the backup');

    const file = join(folder, 'old.backup.gz');
    const files = openBlobFolder(join(folder, 'blobs'));
    const { bytes, done } = backupStream({ db: site.database.db, files }, new Date());
    await Promise.all([pipeline(bytes, createWriteStream(file)), done]);

    await say(linh, 'after the backup, one');
    await say(minh, 'after the backup, two');
    await say(linh, 'after the backup, three');
    await until(
      () => minh.engine.count('comment', {}),
      (count) => count === 4,
    );
    // One waits while the server is replaced, and one laptop is shut meanwhile.
    await minh.kill();
    linh.line.cut();
    await linh.engine.runCommand(comment('while it was away'));
    const before = await linh.engine.auditHeads();

    const restored = await openMemoryDatabase();
    await restoreBackup(restored.db, file, await checkBackup(file), new Date());
    await site.moveTo(restored);
    expect((await atServer()).texts).toEqual(['before the backup']);

    linh.line.heal();
    await untilSent(linh);
    await minh.start();
    await untilOnline(minh);
    const all = [
      'after the backup, one',
      'after the backup, three',
      'after the backup, two',
      'before the backup',
      'while it was away',
    ];
    await until(atServer, ({ texts }) => texts.length >= all.length);
    expect(await atServer()).toEqual({ texts: all, commands: all.length });
    for (const laptop of [linh, minh]) {
      await until(
        () => laptop.engine.count('comment', {}),
        (count) => count === all.length,
      );
      await untilSent(laptop);
      expect((await laptop.engine.status()).attention).toBe(0);
    }

    // The heads that were lost with the tail are excused by the restore that the chain tells of.
    expect(before.kept.length).toBeGreaterThan(1);
    const isReviewed = ({ kept }: typeof before) => kept.at(-1)?.epoch !== before.kept.at(-1)?.epoch;
    const after = await until(() => linh.engine.auditHeads(), isReviewed);
    expect(after.disputed).toEqual([]);
    expect((await linh.engine.status()).warnings).not.toContain('audit-disputed');
    const report = await verifyAudit(databaseAuditSource(site.database.db), [...before.kept, ...after.kept]);
    expect(report).toMatchObject({ ok: true, restores: [{ epoch: after.kept.at(-1)?.epoch }] });
    expect(report.heads.some(({ verdict }) => verdict === 'lost-by-restore')).toBe(true);
  }, 240_000);
});
