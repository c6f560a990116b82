import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import { buildPng } from '#tests/builders/build-file.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from '../engine/engine-kit.ts';
import { state } from './cut-trial.ts';

const SUPPLIER = { kind: 'supplier', id: 'supplier-saigon' } as const;
const DAY_MS = 86_400_000;
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await site.putLaptopsAway();
});
afterAll(() => site.close());

async function laptopOf(personId: string): Promise<Laptop> {
  const laptop = await site.laptop(personId);
  await untilOnline(laptop);
  return laptop;
}

const attach = (laptop: Laptop, name: string, content: Blob) =>
  laptop.engine.attachFile({ target: SUPPLIER, seenVersion: 1, name, content });

async function attached(laptop: Laptop, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const result = await attach(laptop, name, new Blob([bytes]));
  if (!result.saved) throw new Error(`Not saved: ${result.code}`);
  return `${result.commandId}.file`;
}

function untilArrived(laptop: Laptop, id: string) {
  return until(
    async () =>
      (await laptop.engine.getDocument('attachment', id))?.document.body as
        | { arrivedAt?: string }
        | undefined,
    (body) => body?.arrivedAt !== undefined,
  );
}

async function untilHeld(laptop: Laptop, sha256: string, isHeld = true) {
  return until(
    () => state(laptop),
    ({ held }) => held.includes(sha256) === isHeld,
  );
}

const partOf = (sha256: string, personId: string) => {
  const sender = hashOf(Buffer.from(personId)).slice(0, 16);
  return join(site.server.dataDir, 'blobs', 'arriving', `${sha256}-${sender}`);
};
const placeOf = (sha256: string) => join(site.server.dataDir, 'blobs', sha256.slice(0, 2), sha256);

describe('the order in which files go', () => {
  it('one that the server cannot take holds up neither the others nor the commands', async () => {
    const linh = await laptopOf('person-linh');
    const stuck = buildPng(4, 61);
    // Where its bytes would go, something else lies.
    mkdirSync(partOf(hashOf(stuck), 'person-linh'), { recursive: true });
    const first = await attached(linh, 'stuck.png', stuck);
    const second = await attached(linh, 'next.png', buildPng(4, 62, BLOB_CHUNK_BYTES));
    await untilArrived(linh, second);
    const comment = {
      type: 'comment.add',
      target: SUPPLIER,
      seenVersion: 1,
      payload: { text: 'still here' },
    };
    await linh.engine.runCommand(comment);
    await until(
      () => linh.engine.outbox(),
      (items) => items.length === 0,
    );
    expect((await state(linh)).transfers).toMatchObject([{ attachmentId: first, direction: 'up' }]);
    rmSync(partOf(hashOf(stuck), 'person-linh'), { recursive: true });
    await untilArrived(linh, first);
    await untilSent(linh);
  });
});

async function heldOnDisk({ door: { storage }, personId }: Laptop): Promise<number> {
  const { indexedDB, IDBKeyRange, prefix } = storage;
  const database = await new Dexie(`${prefix}-blobs-${personId}`, { indexedDB, IDBKeyRange }).open();
  const count = await database.table('blobs').count();
  database.close();
  return count;
}

describe('what is let go of a laptop', () => {
  it('only what the server holds, nobody keeps and nobody opened for long; its small picture may stay', async () => {
    const linh = await laptopOf('person-linh');
    const minh = await laptopOf('person-minh');
    const [idle, kept, lost] = [buildPng(4, 64), buildPng(4, 65), buildPng(4, 66)];
    for (const bytes of [idle, kept, lost]) {
      const id = await attached(linh, `${bytes[23]}.png`, bytes);
      await untilArrived(minh, id);
      await minh.engine.fetchFile(hashOf(bytes));
      await untilHeld(minh, hashOf(bytes));
    }
    await minh.engine.keepFileHere(hashOf(kept), true);
    rmSync(placeOf(hashOf(lost)));
    minh.line.cut();
    await untilOffline(minh);
    const unsent = buildPng(4, 67);
    await attached(minh, 'unsent.png', unsent);
    // Nothing goes while nobody can be asked what the server holds.
    minh.clock.ahead = 61 * DAY_MS;
    await minh.restart();
    await untilOffline(minh);
    // So long without a contact nothing is read either (S14): what is there is counted on the disk.
    expect(await heldOnDisk(minh)).toBe(4);
    minh.line.heal();
    await until(
      () => minh.engine.status(),
      ({ lease }) => lease.state !== 'sealed',
    );
    await untilHeld(minh, hashOf(idle), false);
    expect(new Set((await state(minh)).held)).toEqual(new Set([kept, lost, unsent].map(hashOf)));
    const [row] = (
      await minh.engine.list({ kind: 'attachment', where: { sha256: hashOf(idle) }, offset: 0, limit: 1 })
    ).rows;
    expect(await minh.engine.readFile(row?.id ?? '')).toMatchObject({ ok: true });
    // Linh's own stay for as long as a restored server may ask for them.
    expect((await state(linh)).held).toContain(hashOf(idle));
  });

  it('fetching can be stopped, and then nothing of it stays', async () => {
    const linh = await laptopOf('person-linh');
    const minh = await laptopOf('person-minh');
    const bytes = buildPng(4, 68, 12 * BLOB_CHUNK_BYTES);
    await untilArrived(minh, await attached(linh, 'long.png', bytes));
    minh.line.delay(60);
    await minh.engine.fetchFile(hashOf(bytes));
    await until(
      () => state(minh),
      ({ transfers }) => (transfers[0]?.done ?? 0) > 0,
    );
    await minh.engine.cancelFetch(hashOf(bytes));
    expect(await state(minh)).toMatchObject({ transfers: [], held: [] });
    await minh.restart();
    expect(await state(minh)).toMatchObject({ transfers: [], held: [] });
  });
});

describe('a file that cannot be saved whole', () => {
  it('the app ends while it is added: nothing of it stays, and the next start says so', async () => {
    const linh = await laptopOf('person-linh');
    linh.line.cut();
    await untilOffline(linh);
    const bytes = buildPng(4, 69, 3 * BLOB_CHUNK_BYTES);
    const content = new Blob([bytes]);
    let reads = 0;
    // The drive of the chosen file hangs in the middle of the second reading.
    vi.spyOn(content, 'slice').mockImplementation((from, to) => {
      reads += 1;
      const piece = new Blob([bytes.slice(from, to)]);
      if (reads > 11) vi.spyOn(piece, 'arrayBuffer').mockImplementation(() => new Promise(() => undefined));
      return piece;
    });
    void attach(linh, 'film.png', content);
    await until(
      () => state(linh),
      ({ adding }) => (adding[0]?.done ?? 0) > bytes.length / 2,
    );
    await linh.restart();
    const { adding, held } = await state(linh);
    expect(held).toEqual([]);
    expect(adding).toMatchObject([{ name: 'film.png', isBrokenOff: true, recordId: SUPPLIER.id }]);
    expect(await linh.engine.outbox()).toEqual([]);
    await linh.engine.dismissAdding(adding[0]?.id ?? '');
    await linh.restart();
    expect((await state(linh)).adding).toEqual([]);
    await attached(linh, 'film.png', bytes);
    expect((await state(linh)).held).toEqual([hashOf(bytes)]);
  });

  it('a content that is gone from the disk before it was sent is named, not shown as waiting', async () => {
    const linh = await laptopOf('person-linh');
    linh.line.cut();
    await untilOffline(linh);
    const id = await attached(linh, 'gone.png', buildPng(4, 70));
    await linh.kill();
    await linh.wipe((name) => name.includes('-blobs-'));
    await linh.start();
    const failed = { attachmentId: id, direction: 'up', state: 'failed', code: 'file-unreadable' };
    expect((await state(linh)).transfers).toMatchObject([failed]);
    linh.line.heal();
    const target = { kind: 'attachment', id } as const;
    await until(
      () => linh.engine.getDocument('attachment', id),
      (view) => (view?.serverVersion ?? 0) > 0,
    );
    expect((await linh.engine.status()).attention).toBe(1);
    await linh.engine.runCommand({ type: 'attachment.remove', target, seenVersion: 1, payload: {} });
    expect((await state(linh)).transfers).toEqual([]);
  });

  it.each([
    ['QuotaExceededError', 'disk-full'],
    ['UnknownError', 'not-saved'],
  ])('R6 the disk says %s in the middle: not saved, nothing half, other work goes on', async (name, code) => {
    const linh = await laptopOf('person-linh');
    const bytes = buildPng(4, name.length, 4 * BLOB_CHUNK_BYTES);
    const put = IDBObjectStore.prototype.put;
    let chunks = 0;
    const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...row: Parameters<typeof put>
    ) {
      if (this.name === 'pieces') chunks += 1;
      if (chunks > 2) throw new DOMException('no room', name);
      return put.apply(this, row);
    });
    expect(await attach(linh, 'film.png', new Blob([bytes]))).toEqual({ saved: false, code });
    failing.mockRestore();
    expect(await state(linh)).toEqual({ transfers: [], held: [], kept: [], adding: [] });
    const comment = { type: 'comment.add', target: SUPPLIER, seenVersion: 1, payload: { text: name } };
    expect(await linh.engine.runCommand(comment)).toMatchObject({ saved: true });
    await untilArrived(linh, await attached(linh, 'film.png', bytes));
  });
});

describe('a record that takes no more files', () => {
  it('a file whose command was refused is never sent, and goes when its author has read that', async () => {
    const linh = await laptopOf('person-linh');
    const others = await site.server.device('person-admin');
    const documents = Array.from({ length: 200 }, (_, at) => ({
      op: 'put',
      kind: 'attachment',
      id: `full-${at}`,
      body: { recordKind: 'supplier', recordId: SUPPLIER.id, name: `${at}.png`, scope: [], readers: [] },
    }));
    await others.send({ id: 'full', type: 'test.put', target: SUPPLIER, payload: { documents } });
    const bytes = buildPng(4, 63);
    const sha256 = hashOf(bytes);
    const result = await attach(linh, 'one-more.png', new Blob([bytes]));
    if (!result.saved) throw new Error(result.code);
    await until(
      () => linh.engine.outbox(),
      ([item]) => item?.state === 'refused',
    );
    expect(linh.line.requestsTo(`/api/blobs/${sha256}`)).toBe(0);
    expect((await state(linh)).held).toContain(sha256);
    await linh.engine.acknowledgeCommand(result.commandId);
    await linh.restart();
    await untilHeld(linh, sha256, false);
  });
});
