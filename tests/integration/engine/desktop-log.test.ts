import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDesktopJournal } from '#tests/builders/desktop-journal.ts';
import { type Laptop, openSite, type Site, untilOffline, untilOnline, untilSent } from './engine-kit.ts';

let site: Site;
const roots: string[] = [];
beforeAll(async () => {
  site = await openSite();
});
afterEach(async () => {
  await site.putLaptopsAway();
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});
afterAll(() => site.close());

function desktop(personId: string): Promise<Laptop> {
  const root = mkdtempSync(join(tmpdir(), 'landfall-desktop-log-'));
  roots.push(root);
  return site.laptop(personId, () => openDesktopJournal(root, personId));
}

const comment = (text: string) =>
  ({
    type: 'comment.add',
    target: { kind: 'supplier', id: 'supplier-saigon' },
    seenVersion: 1,
    payload: { text },
  }) as const;

async function atServer(prefix: string): Promise<readonly string[]> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents where kind = 'comment' and body->>'text' like ${`${prefix}%`}
    order by 1`.execute(site.database.db);
  return found.rows.map((row) => row.text);
}

async function workOffline(linh: Laptop, prefix: string): Promise<void> {
  await untilOnline(linh);
  linh.line.cut();
  await untilOffline(linh);
  for (const number of [1, 2, 3]) {
    expect(await linh.engine.runCommand(comment(`${prefix} ${number}`))).toMatchObject({ saved: true });
  }
}

describe('R6 a desktop whose browser store is gone', () => {
  it('says so, still has what waited, and sends each command once', async () => {
    const linh = await desktop('person-linh');
    await workOffline(linh, 'wiped');
    await linh.kill();
    await linh.wipe((name) => name.includes('-commands-'));
    await linh.start();
    expect((await linh.engine.outbox()).map(({ neverSent }) => neverSent)).toEqual([false, false, false]);
    expect((await linh.engine.status()).warnings).toContain('store-reset');
    linh.line.heal();
    await untilSent(linh);
    expect(await atServer('wiped')).toEqual(['wiped 1', 'wiped 2', 'wiped 3']);
  });

  it('is no first run after a new sign-in either, when nothing at all was left in the browser', async () => {
    const linh = await desktop('person-linh');
    await workOffline(linh, 'gone');
    await linh.kill();
    await linh.wipe(() => true);
    linh.line.heal();
    await linh.signIn();
    await linh.start();
    expect((await linh.engine.status()).warnings).toContain('store-reset');
    await untilSent(linh);
    expect(await atServer('gone')).toEqual(['gone 1', 'gone 2', 'gone 3']);
  });
});
