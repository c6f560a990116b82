import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import { buildPng, textBytes } from '#tests/builders/build-file.ts';
import type { Laptop, Site } from '#tests/integration/engine/engine-kit.ts';
import {
  openSite,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from '#tests/integration/engine/engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const TARGET = { kind: 'supplier', id: 'supplier-saigon' } as const;

async function attach(laptop: Laptop, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const content = new Blob([bytes]);
  const result = await laptop.engine.attachFile({ target: TARGET, seenVersion: 1, name, content });
  if (!result.saved) throw new Error(`Not saved: ${result.code}`);
  return `${result.commandId}.file`;
}

const files = (laptop: Laptop) =>
  new Promise<Parameters<Parameters<typeof laptop.engine.subscribe<'files'>>[2]>[0]>((resolve) => {
    const stop = laptop.engine.subscribe('files', null, (value) => {
      resolve(value);
      queueMicrotask(() => stop());
    });
  });

/** Compared as bytes: element by element it would take a minute. */
async function isContent(laptop: Laptop, id: string, bytes: Uint8Array): Promise<boolean> {
  const content = await laptop.engine.readFile(id);
  return content.ok && Buffer.from(await content.blob.arrayBuffer()).equals(bytes);
}

describe('files without a line', () => {
  it('an attached photo is durable before it is called saved, survives a kill and arrives whole', async () => {
    const linh = await site.laptop('person-linh');
    const minh = await site.laptop('person-minh');
    await untilOnline(linh);
    await untilOnline(minh);
    linh.line.cut();
    await untilOffline(linh);
    const bytes = buildPng(40, 30, BLOB_CHUNK_BYTES);
    const id = await attach(linh, 'crate.png', bytes);
    await linh.restart();
    expect(await isContent(linh, id, bytes)).toBe(true);
    expect((await linh.engine.status()).waiting).toBe(1);
    expect((await files(linh)).transfers).toMatchObject([{ attachmentId: id, state: 'waiting', done: 0 }]);

    linh.line.heal();
    await untilSent(linh);
    expect((await files(linh)).transfers).toEqual([]);
    await until(
      () => minh.engine.getDocument('attachment', id),
      (view) => (view?.document.body as { arrivedAt?: string } | undefined)?.arrivedAt !== undefined,
    );
    expect(await isContent(minh, id, bytes)).toBe(true);
    minh.line.cut();
    await untilOffline(minh);
    expect(await isContent(minh, id, bytes)).toBe(true);
  });

  it('a file whose content is still with its author says so, and one that was never fetched needs the line', async () => {
    const linh = await site.laptop('person-linh');
    const minh = await site.laptop('person-minh');
    await untilOnline(linh);
    await untilOnline(minh);
    const id = await attach(linh, 'seal.png', buildPng(4, 7));
    await until(
      () => minh.engine.getDocument('attachment', id),
      (view) => (view?.document.body as { arrivedAt?: string } | undefined)?.arrivedAt !== undefined,
    );
    minh.line.cut();
    await untilOffline(minh);
    expect(await minh.engine.readFile(id)).toEqual({ ok: false, code: 'file-offline' });
    expect(await minh.engine.readFile('nothing')).toEqual({ ok: false, code: 'file-not-found' });
  });

  it('a broken line costs one piece: the rest goes on from there', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    const id = await attach(linh, 'big.png', buildPng(50, 30, 3 * BLOB_CHUNK_BYTES));
    await until(
      async () => (await files(linh)).transfers[0]?.done ?? 0,
      (done) => done >= BLOB_CHUNK_BYTES,
    );
    linh.line.cut();
    await untilOffline(linh);
    linh.line.heal();
    await untilSent(linh);
    await until(
      () => linh.engine.getDocument('attachment', id),
      (view) => (view?.document.body as { arrivedAt?: string } | undefined)?.arrivedAt !== undefined,
    );
  });

  it('what may not be attached is refused at once with the reason, and leaves nothing behind', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    const input = {
      target: TARGET,
      seenVersion: 1,
      name: 'run.png',
      content: new Blob([textBytes('MZ\u0000')]),
    };
    expect(await linh.engine.attachFile(input)).toEqual({ saved: false, code: 'file-type-not-allowed' });
    expect((await files(linh)).held).toEqual([]);
    await linh.engine.reportStorage({ persisted: true, freeBytes: 400_000_000 });
    expect(await linh.engine.attachFile({ ...input, content: new Blob([buildPng()]) })).toEqual({
      saved: false,
      code: 'disk-full',
    });
  });
});
