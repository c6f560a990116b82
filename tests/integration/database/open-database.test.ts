import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#server/database/open-database.ts';
import { homeNames, startHome, type TestHome } from './test-homes.ts';

describe('the embedded database in a folder', () => {
  let parent: string;
  let folder: string;

  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'landfall-folder-'));
    folder = join(parent, 'database');
  });
  afterAll(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  it('keeps what was written over a close and a new start', async () => {
    const first = await openDatabase({ home: 'folder', folder });
    await sql`insert into meta (key, value) values ('kept', 'yes')`.execute(first.db);
    await first.close();
    expect(existsSync(`${folder}.lock`)).toBe(false);
    const second = await openDatabase({ home: 'folder', folder });
    const kept = await second.db.selectFrom('meta').select('value').where('key', '=', 'kept').execute();
    await second.close();
    expect(kept).toEqual([{ value: 'yes' }]);
  });

  it('refuses a folder that another process has open, and names it', async () => {
    writeFileSync(`${folder}.lock`, String(process.ppid));
    await expect(openDatabase({ home: 'folder', folder })).rejects.toThrow(
      `The data folder ${folder} is in use by another Landfall server (process ${process.ppid})`,
    );
    rmSync(`${folder}.lock`);
  });

  it('refuses a folder that this process has open already', async () => {
    const first = await openDatabase({ home: 'folder', folder });
    expect(Number.parseInt(readFileSync(`${folder}.lock`, 'utf8'), 10)).toBe(process.pid);
    await expect(openDatabase({ home: 'folder', folder })).rejects.toThrow('is in use');
    await first.close();
  });

  it('lets nobody else on this machine into the folder', async () => {
    const database = await openDatabase({ home: 'folder', folder });
    await database.close();
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it('says that a folder holds no database of ours, and what to do', async () => {
    const other = join(parent, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'PG_VERSION'), 'junk');
    await expect(openDatabase({ home: 'folder', folder: other })).rejects.toThrow(
      `The database in ${other} cannot be opened`,
    );
    expect(existsSync(`${other}.lock`)).toBe(false);
  });

  it.runIf(existsSync('/proc/self/stat'))(
    'takes over a lock whose process number belongs to a stranger since the last power cut',
    async () => {
      writeFileSync(`${folder}.lock`, `${process.ppid} another-boot/12345`);
      const database = await openDatabase({ home: 'folder', folder });
      await database.close();
    },
  );

  it('takes over the lock of a process that died', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(`${folder}.lock`, String(dead));
    const database = await openDatabase({ home: 'folder', folder });
    await database.close();
  });
});

describe.each(homeNames)('migrations on %s', (name) => {
  let home: TestHome;

  beforeAll(async () => {
    home = await startHome(name);
  });
  afterAll(async () => {
    await home.close();
  });

  it('make every table of the sync core, empty', async () => {
    const { db } = await home.open();
    const tables = ['documents', 'document_versions', 'changes', 'commands', 'counters', 'audit'] as const;
    for (const table of tables) expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('close twice without a fuss', async () => {
    const database = await home.open();
    await Promise.all([database.close(), database.close()]);
  });
});
