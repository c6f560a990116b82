import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askWhetherToWipe, reportWiped } from '#renderer/data/engine/wipe/wipe-door.ts';
import type { WipeStep } from '#renderer/data/engine/wipe/wipe-person.ts';
import {
  type Laptop,
  openSite,
  PASSWORD,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from './engine-kit.ts';
import {
  callBack,
  deviceOf,
  leftOn,
  losingAnswers,
  moveIn,
  orderFor,
  signerOf,
  spoil,
  wipe,
  wipeKilledAt,
} from './wipe-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const STEPS: readonly WipeStep[] = [
  'noting-order',
  'handing-in',
  'noting-stands',
  'databases',
  'journal',
  'pages',
  'person',
  'reporting',
  'forgetting',
];
const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
const target = { kind: 'supplier', id: 'supplier-saigon' } as const;

/** Two comments, a draft and a file, saved without a line. */
async function workOffline(laptop: Laptop, mark: string): Promise<void> {
  await untilOnline(laptop);
  laptop.line.cut();
  await untilOffline(laptop);
  for (const text of [`${mark} one`, `${mark} two`])
    await laptop.engine.runCommand({ type: 'comment.add', target, seenVersion: 1, payload: { text } });
  await laptop.engine.saveDraft({
    id: `draft-${mark}`,
    formKey: 'purchase-request',
    recordId: null,
    title: `${mark} ties`,
    savedAt: '2026-11-28T08:00:00.000Z',
    values: { title: `${mark} ties` },
  });
  const content = new Blob([`${PDF}${mark}`]);
  const attached = await laptop.engine.attachFile({ target, seenVersion: 1, name: `${mark}.pdf`, content });
  expect(attached.saved).toBe(true);
  await laptop.kill();
  laptop.line.heal();
}

async function comments(mark: string): Promise<readonly string[]> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents where kind = 'comment' and body->>'text' like ${`${mark} %`}
    order by 1`.execute(site.database.db);
  return found.rows.map(({ text }) => text);
}

async function count(query: ReturnType<typeof sql<{ n: number }>>): Promise<number> {
  return Number((await query.execute(site.database.db)).rows[0]?.n);
}

const inQuarantine = (mark: string) =>
  count(sql<{ n: number }>`select count(*) as n from documents where kind = 'quarantine-item'
    and body->'payload'->>'text' like ${`${mark} %`}`);
const arrived = (mark: string) =>
  count(sql<{ n: number }>`select count(*) as n from documents where kind = 'attachment'
    and body->>'name' = ${`${mark}.pdf`} and body->>'arrivedAt' is not null`);

async function orderRow(orderId: string) {
  const { rows } = await sql<Record<string, unknown>>`
    select state, commands, drafts, files, kept from wipe_orders where id = ${orderId}`.execute(
    site.database.db,
  );
  return rows[0];
}

async function audited(laptop: { deviceId: string }): Promise<readonly string[]> {
  const { rows } = await sql<{ action: string }>`
    select action from audit where object = ${`device/${laptop.deviceId}`} and action like 'device.w%'
    order by seq`.execute(site.database.db);
  return rows.map(({ action }) => action);
}

describe('S14 a laptop that is to be wiped', () => {
  it('hands in commands, drafts and files sealed and locked, deletes everything, and says so', async () => {
    const linh = await site.laptop('person-linh');
    await workOffline(linh, 'Quetzal');
    const deviceId = await deviceOf(linh);
    const orderId = await orderFor(site, linh);
    linh.showKey(null);
    const note = await wipe(linh);
    expect(note).toMatchObject({ id: orderId, handedIn: { commands: 3, drafts: 1, files: 1, kept: 0 } });
    expect(await comments('Quetzal')).toEqual(['Quetzal one', 'Quetzal two']);
    expect(await arrived('Quetzal')).toBe(1);
    expect(await orderRow(orderId)).toEqual({ state: 'wiped', commands: 3, drafts: 1, files: 1, kept: 0 });
    expect(await audited({ deviceId })).toEqual([
      'device.wipe-order',
      'device.wipe-received',
      'device.wiped',
    ]);
    const left = await leftOn(linh);
    for (const word of ['Quetzal', 'linh', 'device-key', 'session', 'Saigon'])
      expect(left).not.toContain(word);
  });

  it('goes on where it was killed, nothing lost and nothing doubled, at each of its steps and with each answer lost once', async () => {
    const linh = await site.laptop('person-linh');
    await workOffline(linh, 'Pangolin');
    const orderId = await orderFor(site, linh);
    const killed = await wipeKilledAt(linh, STEPS, losingAnswers());
    expect(killed).toBeGreaterThan(STEPS.length + 5);
    expect(await comments('Pangolin')).toEqual(['Pangolin one', 'Pangolin two']);
    expect(await arrived('Pangolin')).toBe(1);
    expect(await orderRow(orderId)).toEqual({ state: 'wiped', commands: 3, drafts: 1, files: 1, kept: 0 });
    expect(await leftOn(linh)).not.toContain('Pangolin');
  });

  it('learns of it while it runs, and takes nothing more until it is done', async () => {
    const linh = await site.laptop('person-linh');
    await linh.kill();
    let isTold = false;
    const onWipeOrdered = () => {
      isTold = true;
    };
    await linh.start({ onWipeOrdered });
    await untilOnline(linh);
    await orderFor(site, linh);
    await until(
      () => isTold,
      (told) => told,
    );
    expect((await linh.engine.status()).connection).toBe('unauthorised');
    await linh.kill();
    expect(await linh.knock(PASSWORD)).toBe('wipe-ordered');
    expect(await wipe(linh)).toMatchObject({ handedIn: { commands: 0, files: 0, kept: 0 } });
    expect(await linh.knock(PASSWORD)).toBe('in');
  });

  it('keeps for the manager what comes from a laptop that was locked out, and from somebody who has left', async () => {
    const linh = await site.laptop('person-linh');
    await workOffline(linh, 'Ocelot');
    await orderFor(site, linh, { lockOut: true });
    expect(await wipe(linh)).toMatchObject({ handedIn: { commands: 3, drafts: 1, files: 1, kept: 0 } });
    expect(await comments('Ocelot')).toEqual([]);
    expect(await inQuarantine('Ocelot')).toBe(2);
    const chen = await site.laptop('person-chen');
    await workOffline(chen, 'Serval');
    await site.disable('person-chen');
    await orderFor(site, chen);
    expect(await wipe(chen)).toMatchObject({ handedIn: { commands: 3, drafts: 1, files: 1, kept: 0 } });
    expect(await inQuarantine('Serval')).toBe(2);
  });

  it('gives drafts back at the next sign-in of their person, on whatever laptop, once', async () => {
    const linh = await site.laptop('person-linh');
    await workOffline(linh, 'Numbat');
    await orderFor(site, linh);
    await wipe(linh);
    const next = await site.laptop('person-linh');
    await untilOnline(next);
    const drafts = await until(
      () => next.engine.drafts(),
      (found) => found.some(({ title }) => title === 'Numbat ties'),
    );
    expect(drafts.filter(({ title }) => title === 'Numbat ties')).toHaveLength(1);
    const waiting = () =>
      count(
        sql<{ n: number }>`select count(*) as n from wipe_rows where kind = 'draft' and id = 'draft-Numbat'`,
      );
    await until(waiting, (left) => left === 0);
  });

  it('is left as it is when the order is called back in time; afterwards it cannot be called back', async () => {
    const linh = await site.laptop('person-linh');
    await workOffline(linh, 'Tapir');
    const orderId = await orderFor(site, linh);
    expect((await callBack(site, orderId)).ok).toBe(true);
    expect(await wipe(linh)).toBeNull();
    await linh.start();
    await untilSent(linh);
    expect(await comments('Tapir')).toEqual(['Tapir one', 'Tapir two']);
    await linh.kill();
    const again = await orderFor(site, linh);
    await wipe(linh);
    expect(await callBack(site, again)).toMatchObject({ ok: false, error: { code: 'wipe-under-way' } });
  });

  it('is told to its own key only; a report speaks for its own order and device, and not before the outbox stands', async () => {
    const linh = await site.laptop('person-linh');
    const minh = await site.laptop('person-minh');
    await linh.kill();
    const [hers, his] = [await signerOf(linh), await signerOf(minh)];
    const orderId = await orderFor(site, linh);
    const forged = { ...hers, key: his.key };
    expect(await askWhetherToWipe(linh.door, forged)).toEqual({ order: null, ticket: null });
    expect(await reportWiped(linh.door, forged, orderId)).toBe(false);
    expect(await reportWiped(linh.door, hers, orderId)).toBe(false);
    expect((await orderRow(orderId))?.state).toBe('ordered');
    let report: RequestInit | undefined;
    await callBack(site, orderId);
    const second = await orderFor(site, linh);
    await wipe(linh, {
      async fetch(input, init) {
        if (String(input).endsWith('/wiped')) report = init;
        return fetch(input, init);
      },
    });
    expect((await orderRow(second))?.state).toBe('wiped');
    const replayed = await fetch(`${linh.line.url}/api/wipe/${orderId}/wiped`, report);
    expect(replayed.status).toBe(401);
    const repeated = await fetch(`${linh.line.url}/api/wipe/${second}/wiped`, report);
    expect(repeated.status).toBe(200);
  });

  it('is wiped for everybody who uses it, each with their own work', async () => {
    const linh = await site.laptop('person-linh');
    await workOffline(linh, 'Quoll');
    const minh = await site.laptop('person-minh');
    await workOffline(minh, 'Dugong');
    await moveIn(minh, linh);
    await orderFor(site, linh, { everybody: true });
    expect(await wipe(linh)).toMatchObject({ handedIn: { commands: 3 } });
    expect(await comments('Quoll')).toHaveLength(2);
    expect(await comments('Dugong')).toHaveLength(2);
    const left = await leftOn(linh);
    for (const word of ['Quoll', 'Dugong', 'device-key', 'minh']) expect(left).not.toContain(word);
  });

  it('keeps and names what does not open, and is wiped all the same', async () => {
    const linh = await site.laptop('person-linh');
    await workOffline(linh, 'Bilby');
    await spoil(linh, 'commands', 'commands');
    await spoil(linh, 'blobs', 'pieces');
    const orderId = await orderFor(site, linh);
    expect(await wipe(linh)).toMatchObject({ handedIn: { commands: 0, drafts: 1, files: 0, kept: 4 } });
    const { rows } = await sql<{ kind: string }>`
      select kind from wipe_rows where order_id = ${orderId} and fate = 'kept' order by kind`.execute(
      site.database.db,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['command', 'command', 'command', 'piece']);
  });
});
