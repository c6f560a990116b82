import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import { buildPng, textBytes } from '#tests/builders/build-file.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Contents of files on the real server: who may send and get them, in pieces, and what is refused. */
describe.each(homeNames)('contents of files on %s', (name) => {
  let home: TestHome;
  let server: TestServer;
  let linh: TestDevice;
  let chen: TestDevice;
  let lukas: TestDevice;

  beforeAll(async () => {
    home = await startHome(name);
    server = await startServer(await home.open());
    linh = await server.device('person-linh');
    chen = await server.device('person-chen');
    lukas = await server.device('person-lukas');
    const target = { kind: 'purchase-request', id: 'filed.record' } as const;
    const payload = { values: requestValues(), provisionalNumber: 'P-F1', submit: false };
    await linh.send({ id: 'filed', type: 'purchase-request.create', target, payload });
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  const RECORD = { kind: 'purchase-request', id: 'filed.record' } as const;
  const SUPPLIER = { kind: 'supplier', id: 'supplier-saigon' } as const;

  async function attach(device: TestDevice, id: string, bytes: Uint8Array, given: object = {}) {
    const file = { name: `${id}.png`, type: 'image/png', size: bytes.length, sha256: hashOf(bytes) };
    const command = { id, type: 'attachment.add', target: RECORD, payload: { ...file, ...given } };
    const { target = RECORD, ...payload } = { ...command.payload, ...given } as { target?: typeof RECORD };
    return device.send({ ...command, target, payload });
  }
  const put = (device: TestDevice, sha256: string, bytes: Uint8Array, at = 0) =>
    server.app.inject({
      method: 'PUT',
      url: `/api/blobs/${sha256}?at=${at}`,
      headers: { ...device.headers(), 'content-type': 'application/octet-stream' },
      payload: Buffer.from(bytes),
    });
  const get = (device: TestDevice, sha256: string, range?: string) =>
    server.app.inject({
      url: `/api/blobs/${sha256}`,
      headers: { ...device.headers(), ...(range === undefined ? {} : { range }) },
    });
  const stateOf = (device: TestDevice, sha256: string) =>
    server.app.inject({ url: `/api/blobs/${sha256}/upload`, headers: device.headers() });
  const stored = () =>
    readdirSync(join(server.dataDir, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(path),
    );

  it('goes in pieces, is checked whole, and then reaches whoever may read the record', async () => {
    const bytes = buildPng(20, 10, BLOB_CHUNK_BYTES);
    const sha256 = hashOf(bytes);
    expect(await attach(linh, 'one', bytes)).toMatchObject({ outcome: 'accepted' });
    expect((await get(chen, sha256)).statusCode).toBe(404);
    const first = await put(linh, sha256, bytes.subarray(0, BLOB_CHUNK_BYTES));
    expect(first.json()).toEqual({ received: BLOB_CHUNK_BYTES, isDone: false });
    // The line broke before the answer: the laptop asks how far it came and goes on from there.
    expect((await stateOf(linh, sha256)).json()).toEqual({ received: BLOB_CHUNK_BYTES, isDone: false });
    expect((await put(linh, sha256, bytes.subarray(0, 5))).json()).toMatchObject({
      received: BLOB_CHUNK_BYTES,
    });
    const last = await put(linh, sha256, bytes.subarray(BLOB_CHUNK_BYTES), BLOB_CHUNK_BYTES);
    expect(last.json()).toEqual({ received: bytes.length, isDone: true });

    await chen.pullAll();
    expect(chen.documents.get('one.file')?.body).toHaveProperty('arrivedAt');
    const answers = [
      await get(chen, sha256, `bytes=0-${BLOB_CHUNK_BYTES - 1}`),
      await get(chen, sha256, `bytes=${BLOB_CHUNK_BYTES}-`),
    ];
    expect(answers.map(({ statusCode, headers }) => [statusCode, headers['content-range']])).toEqual([
      [206, `bytes 0-${BLOB_CHUNK_BYTES - 1}/${bytes.length}`],
      [206, `bytes ${BLOB_CHUNK_BYTES}-${bytes.length - 1}/${bytes.length}`],
    ]);
    expect(answers[0]?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'accept-ranges': 'bytes',
    });
    const whole = await get(chen, sha256);
    expect([whole.statusCode, whole.headers['content-length']]).toEqual([200, String(bytes.length)]);
    expect(whole.rawPayload.equals(bytes)).toBe(true);
    expect(Buffer.concat(answers.map(({ rawPayload }) => rawPayload)).equals(bytes)).toBe(true);
    expect((await get(lukas, sha256)).statusCode).toBe(404);
    expect((await get(chen, sha256, `bytes=${bytes.length}-`)).statusCode).toBe(416);
  });

  it('naming a hash gives nobody the content; who has it proves it, and it lies there once', async () => {
    const bytes = buildPng(30, 10);
    const sha256 = hashOf(bytes);
    await attach(linh, 'secret', bytes);
    await put(linh, sha256, bytes);
    // Lukas may not read the request; he knows the hash and names it on a supplier.
    await attach(lukas, 'guess', bytes, { target: SUPPLIER });
    expect((await get(lukas, sha256)).statusCode).toBe(404);
    expect((await stateOf(lukas, sha256)).json()).toEqual({ received: 0, isDone: false });
    const forged = buildPng(30, 11);
    expect((await put(lukas, sha256, forged)).json()).toMatchObject({ code: 'file-differs' });
    expect((await put(lukas, sha256, bytes)).json()).toMatchObject({ isDone: true });
    expect((await get(lukas, sha256)).statusCode).toBe(200);
    // Chen reads it already: adding it elsewhere needs no second sending.
    await attach(chen, 'again', bytes, { target: SUPPLIER });
    expect((await stateOf(chen, sha256)).json()).toMatchObject({ isDone: true });
    expect(stored().filter((path) => path.endsWith(sha256))).toHaveLength(1);
  });

  it('S10 a content that is not what was announced is refused whole', async () => {
    const page = textBytes('<html><script>alert(1)</script></html>');
    await attach(linh, 'page', page);
    expect((await put(linh, hashOf(page), page)).json()).toMatchObject({ code: 'file-type-not-allowed' });
    const bomb = buildPng(60_000, 60_000);
    await attach(linh, 'bomb', bomb);
    expect((await put(linh, hashOf(bomb), bomb)).json()).toMatchObject({ code: 'file-too-many-pixels' });
    const more = buildPng(2, 3);
    await attach(linh, 'more', more, { size: 10 });
    expect((await put(linh, hashOf(more), more)).statusCode).toBe(422);
    expect(stored().some((path) => [page, bomb, more].some((bytes) => path.endsWith(hashOf(bytes))))).toBe(
      false,
    );
  });

  it('nobody sends what no record of theirs announces, nor gets what was taken off', async () => {
    const bytes = buildPng(40, 10);
    const sha256 = hashOf(bytes);
    expect((await put(linh, sha256, bytes)).statusCode).toBe(404);
    await attach(linh, 'gone', bytes);
    expect((await put(chen, sha256, bytes)).statusCode).toBe(404);
    await put(linh, sha256, bytes);
    expect((await get(chen, sha256)).statusCode).toBe(200);
    const target = { kind: 'attachment', id: 'gone.file' } as const;
    await linh.send({ type: 'attachment.remove', target, seenVersion: 2, payload: {} });
    expect((await get(chen, sha256)).statusCode).toBe(404);
    expect((await server.app.inject({ url: `/api/blobs/${sha256}` })).statusCode).toBe(401);
    expect((await put(linh, 'x', bytes)).statusCode).toBe(400);
    expect((await put(linh, sha256, new Uint8Array(BLOB_CHUNK_BYTES + 1))).statusCode).toBe(413);
  });
});
