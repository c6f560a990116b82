import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StoredRow, StoreLayout } from '#renderer/data/engine/store/upgrade/store-version.ts';
import { openDesktopJournal } from '#tests/builders/desktop-journal.ts';
import { storedPrint } from '#tests/builders/stored-bytes.ts';
import { type Laptop, openSite, type Site, untilOffline, untilOnline, untilSent } from './engine-kit.ts';

const WAITING = 40;
let site: Site;
let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'landfall-upgrade-'));
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  rmSync(root, { recursive: true, force: true });
});

const marked = (row: StoredRow): StoredRow => ({ ...row, since: 2 });

/** The next version, which ends at the n-th row that it looks at. */
function nextVersion(dyingAt = Number.POSITIVE_INFINITY): StoreLayout {
  let looked = 0;
  const change = (row: StoredRow): StoredRow => {
    looked += 1;
    if (looked === dyingAt) throw new Error('killed');
    return marked(row);
  };
  return {
    version: 2,
    migrations: [{ to: 2, changes: { commands: change, documents: change, drafts: change } }],
  };
}

async function commentsAtServer(): Promise<readonly string[]> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents where kind = 'comment' order by 1`.execute(site.database.db);
  return found.rows.map(({ text }) => text);
}

const text = (at: number): string => `word ${String(at).padStart(3, '0')}`;

async function fillOutbox(linh: Laptop): Promise<readonly string[]> {
  await untilOnline(linh);
  linh.line.cut();
  await untilOffline(linh);
  const ids: string[] = [];
  for (let at = 0; at < WAITING; at += 1) {
    const said = await linh.engine.runCommand({
      type: 'comment.add',
      target: { kind: 'supplier', id: 'supplier-saigon' },
      seenVersion: 1,
      payload: { text: text(at) },
    });
    if (said.saved) ids.push(said.commandId);
  }
  const draft = {
    id: 'draft',
    formKey: 'supplier',
    recordId: null,
    title: 'half',
    savedAt: '2026-11-28',
  } as const;
  await linh.engine.saveDraft({ ...draft, values: { name: 'half a name' } });
  return ids;
}

const filesOf = (folder: string): readonly string[] =>
  (
    readdirSync(folder, { recursive: true, withFileTypes: true }) as {
      isFile(): boolean;
      name: string;
      parentPath: string;
    }[]
  )
    .filter((found) => found.isFile())
    .map(({ parentPath, name }) => `${name} ${readFileSync(join(parentPath, name)).toString('base64')}`)
    .sort();

it('R13 a full outbox and a draft outlive an upgrade that is killed ten times, and the earlier build changes no byte', async () => {
  const linh = await site.laptop('person-linh', () => openDesktopJournal(root, 'person-linh'));
  const ids = await fillOutbox(linh);
  expect(ids).toHaveLength(WAITING);
  await linh.kill();

  for (let trial = 1; trial <= 10; trial += 1) {
    await expect(linh.start({ layout: nextVersion(trial * 4) })).rejects.toThrow('killed');
    await linh.kill();
  }
  const told: number[] = [];
  await linh.start({ layout: nextVersion(), onUpgrade: ({ done, total }) => void told.push(done / total) });
  expect(told.at(-1)).toBe(1);
  expect((await linh.engine.outbox()).map(({ commandId }) => commandId)).toEqual(ids);
  expect((await linh.engine.drafts()).map(({ values }) => values)).toEqual([{ name: 'half a name' }]);
  expect(await linh.engine.status()).toMatchObject({
    waiting: WAITING,
    warnings: [],
  });
  await linh.kill();

  const before = [await storedPrint(linh.storage), ...filesOf(root)];
  for (let trial = 0; trial < 20; trial += 1) {
    await expect(linh.start()).rejects.toThrow('store-is-newer');
    await linh.kill();
    expect([await storedPrint(linh.storage), ...filesOf(root)]).toEqual(before);
  }

  await linh.start({ layout: nextVersion() });
  linh.line.heal();
  await untilSent(linh);
  expect(await commentsAtServer()).toEqual([...Array(WAITING).keys()].map(text));
  expect((await linh.engine.drafts()).map(({ values }) => values)).toEqual([{ name: 'half a name' }]);
});
