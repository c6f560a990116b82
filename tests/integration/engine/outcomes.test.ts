import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { replaceEpoch } from '#server/repositories/meta-repository.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from './engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

function comment(text: string) {
  return {
    type: 'comment.add',
    target: { kind: 'supplier', id: 'supplier-saigon' },
    seenVersion: 1,
    payload: { text },
  } as const;
}

function newItem(sku: string) {
  return {
    type: 'record.create',
    target: { kind: 'item', id: '' },
    seenVersion: null,
    payload: { values: { sku, name: `Item ${sku}`, unit: 'pcs', status: 'active' } },
  } as const;
}

function editItem(id: string, name: string, from: string) {
  return {
    type: 'record.edit',
    target: { kind: 'item', id },
    seenVersion: null,
    payload: { changes: [{ path: 'name', from, to: name }] },
  } as const;
}

async function goOffline(laptop: Laptop): Promise<void> {
  laptop.line.cut();
  await untilOffline(laptop);
}

async function saved(laptop: Laptop, input: Parameters<Laptop['engine']['runCommand']>[0]) {
  const result = await laptop.engine.runCommand(input);
  if (!result.saved) throw new Error(`Not saved: ${result.code} ${JSON.stringify(result.details)}`);
  return result;
}

describe('what becomes of a command', () => {
  it('is shown at once, with the honest word, and without it once the server accepted', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    await goOffline(linh);
    const { targetId } = await saved(linh, newItem('SHOWN-1'));
    const [row] = (await linh.engine.list({ kind: 'item', text: 'shown-1', offset: 0, limit: 5 })).rows;
    expect(row).toMatchObject({ id: targetId, title: 'Item SHOWN-1', pending: 'saved-here' });
    const view = await linh.engine.getDocument('item', targetId);
    expect(view).toMatchObject({ serverVersion: null, pending: [{ state: 'saved-here' }] });
    linh.line.heal();
    await untilSent(linh);
    expect(await linh.engine.getDocument('item', targetId)).toMatchObject({ serverVersion: 1, pending: [] });
  });

  it('is refused with its reason, takes only its dependants along and stays until it was looked at', async () => {
    const linh = await site.laptop('person-linh');
    const minh = await site.laptop('person-minh');
    await Promise.all([untilOnline(linh), untilOnline(minh)]);
    await goOffline(linh);
    const doomed = await saved(linh, newItem('TWICE'));
    await saved(linh, editItem(doomed.targetId, 'Renamed', 'Item TWICE'));
    await saved(linh, comment('independent'));
    await saved(minh, newItem('TWICE'));
    await untilSent(minh);
    linh.line.heal();
    await untilSent(linh);
    const outbox = await linh.engine.outbox();
    expect(outbox.map(({ type, state }) => [type, state])).toEqual([
      ['record.create', 'refused'],
      ['record.edit', 'refused'],
    ]);
    expect(outbox.every((entry) => entry.code !== undefined)).toBe(true);
    expect((await linh.engine.status()).attention).toBe(2);
    const kept = await linh.engine.getDocument('item', doomed.targetId);
    expect(kept?.document.body).toMatchObject({ sku: 'TWICE' });
    await linh.restart();
    expect(await linh.engine.outbox()).toHaveLength(2);
    for (const { commandId } of outbox) await linh.engine.acknowledgeCommand(commandId);
    expect(await linh.engine.outbox()).toEqual([]);
    expect(await linh.engine.getDocument('item', doomed.targetId)).toBeNull();
  });

  it('is one act when it is done again before the screen has changed, as by a double click', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    const { targetId } = await saved(linh, newItem('CLICKED'));
    await untilSent(linh);
    await goOffline(linh);
    const there = editItem(targetId, 'There', 'Item CLICKED');
    const [first, second] = await Promise.all([saved(linh, there), saved(linh, there)]);
    expect(second).toEqual(first);
    await saved(linh, editItem(targetId, 'Back', 'There'));
    expect((await saved(linh, there)).commandId, 'something else happened in between').not.toBe(
      first.commandId,
    );
    await saved(linh, comment('meant twice'));
    await saved(linh, comment('meant twice'));
    expect(await linh.engine.outbox()).toHaveLength(5);
  });

  it('never shows an outcome without its document', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    const broken: string[] = [];
    const { targetId } = await saved(linh, newItem('STEADY'));
    linh.engine.subscribe('document', { kind: 'item', id: targetId }, (view) => {
      if (view === null) broken.push('gone');
      else if (view.serverVersion === null && view.pending.length === 0)
        broken.push('settled without document');
    });
    linh.engine.subscribe('list', { kind: 'item', where: { id: targetId }, offset: 0, limit: 1 }, (list) => {
      if (list.total !== 1) broken.push(`listed ${list.total} times`);
    });
    for (let place = 0; place < 5; place += 1) {
      const names = ['Item STEADY', 'a', 'b', 'c', 'd', 'e'];
      await saved(linh, editItem(targetId, names[place + 1] ?? '', names[place] ?? ''));
    }
    await untilSent(linh);
    expect(broken).toEqual([]);
    const view = await linh.engine.getDocument('item', targetId);
    expect(view?.document.body).toMatchObject({ name: 'e' });
  });

  it('drops a never-sent command with what rests on it, and nothing that was sent', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    await goOffline(linh);
    const dropped = await saved(linh, newItem('DROPPED'));
    await saved(linh, editItem(dropped.targetId, 'Changed', 'Item DROPPED'));
    expect(await linh.engine.discardCommand(dropped.commandId)).toBe(true);
    expect(await linh.engine.outbox()).toEqual([]);
    linh.line.heal();
    await untilSent(linh);
    expect((await linh.engine.list({ kind: 'item', text: 'dropped', offset: 0, limit: 5 })).total).toBe(0);
  });

  it('meets the same person on a second device', async () => {
    const laptop = await site.laptop('person-linh');
    const desktop = await site.laptop('person-linh');
    await Promise.all([untilOnline(laptop), untilOnline(desktop)]);
    const { targetId } = await saved(laptop, newItem('TWO-DEVICES'));
    await until(
      () => desktop.engine.getDocument('item', targetId),
      (view) => view !== null,
    );
    expect(await desktop.engine.outbox()).toEqual([]);
  });
});

describe('a server restored from a backup', () => {
  it('is offered the accepted commands that it lost, and what waits, each once', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    const { commandId, targetId } = await saved(linh, newItem('LOST-BY-SERVER'));
    await untilSent(linh);
    await goOffline(linh);
    const waiting = await saved(linh, newItem('WAITED'));
    await forgetCommand(commandId);
    linh.line.heal();
    await linh.engine.syncNow();
    await until(
      () => itemsAtServer(),
      (items) => items.includes(targetId) && items.includes(waiting.targetId),
    );
    await untilSent(linh);
    expect((await linh.engine.getDocument('item', targetId))?.pending).toEqual([]);
    expect(await linh.engine.outbox()).toEqual([]);
  });
});

async function itemsAtServer(): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`select id from documents where kind = 'item'`.execute(
    site.database.db,
  );
  return found.rows.map((row) => row.id);
}

/** As if the backup had been taken before this command arrived. */
async function forgetCommand(commandId: string): Promise<void> {
  const { db } = site.database;
  const its = `${commandId}.%`;
  // History cannot be deleted by the server itself; a backup simply does not hold it.
  await sql`set session_replication_role = replica`.execute(db);
  await sql`delete from changes where id like ${its}`.execute(db);
  await sql`delete from document_versions where id like ${its}`.execute(db);
  await sql`delete from documents where id like ${its}`.execute(db);
  await sql`delete from commands where id = ${commandId}`.execute(db);
  await sql`set session_replication_role = default`.execute(db);
  await replaceEpoch(db, `epoch-after-${commandId}`);
}

describe('an account that was disabled', () => {
  it('brings its signed commands into quarantine and says so', async () => {
    const wang = await site.laptop('person-wang');
    await untilOnline(wang);
    await goOffline(wang);
    await saved(wang, comment('from a leaver'));
    await site.disable('person-wang');
    wang.line.heal();
    const status = await until(
      () => wang.engine.status(),
      (now) => now.connection === 'unauthorised' && now.waiting === 0,
    );
    expect(status.attention).toBe(1);
    expect(status.warnings).toContain('account-disabled');
    expect(await wang.engine.outbox()).toMatchObject([{ state: 'quarantined' }]);
    const found = await sql<{ id: string }>`select id from documents where kind = 'quarantine-item'`.execute(
      site.database.db,
    );
    expect(found.rows).toHaveLength(1);
  });
});
