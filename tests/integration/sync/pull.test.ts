import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/database/open-database.ts';
import { replaceEpoch } from '#server/repositories/meta-repository.ts';
import { bucketHashes, bucketOf, differingBuckets, type ManifestEntry } from '#shared/sync/manifest.ts';
import { PROTOCOL_HEADER } from '#shared/sync/protocol.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from './sync-kit.ts';

describe.each(homeNames)('pull on %s', (name) => {
  let home: TestHome;
  let database: Database;
  let server: TestServer;
  let linh: TestDevice;
  let lukas: TestDevice;

  beforeAll(async () => {
    home = await startHome(name);
    database = await home.open();
    server = await startServer(database);
    linh = await server.device('person-linh');
    lukas = await server.device('person-lukas');
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });
  beforeEach(() => {
    linh.documents.clear();
    linh.checkpoint = null;
    lukas.documents.clear();
    lukas.checkpoint = null;
  });

  function request(id: string, given: { departmentId?: string; status?: string; readers?: string[] } = {}) {
    const body = { title: id, requesterId: 'person-linh', departmentId: 'department-procurement', ...given };
    return { kind: 'purchase-request', id, body: { status: 'submitted', ...body } } as const;
  }

  it('fills an empty laptop in useful order and can be taken up again at any page', async () => {
    await server.seed([
      { kind: 'task', id: 'task-open', body: { assigneeId: 'person-linh', state: 'open' } },
      { kind: 'task', id: 'task-done', body: { assigneeId: 'person-linh', state: 'agreed' } },
      request('request-open'),
      request('request-closed', { status: 'approved' }),
    ]);
    const seen: string[] = [];
    const first = await linh.pullPage(3);
    expect(first.reset).toBe(true);
    seen.push(...first.documents.map((document) => document.id));
    while (linh.checkpoint?.backfill !== null) {
      const page = await linh.pullPage(3);
      expect(page.reset).toBe(false);
      expect(page.documents.length).toBeLessThanOrEqual(3);
      expect(page.backfillTotal).toBe(first.backfillTotal);
      seen.push(...page.documents.map((document) => document.id));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(first.backfillTotal ?? 0);
    const place = (id: string) => seen.indexOf(id);
    const supplier = [...linh.documents.values()].find((document) => document.kind === 'supplier');
    expect(place('task-open')).toBeGreaterThanOrEqual(0);
    expect(place('task-open')).toBeLessThan(place('request-open'));
    expect(place('request-open')).toBeLessThan(place(supplier?.id ?? ''));
    expect(place(supplier?.id ?? '')).toBeLessThan(place('task-done'));
    expect(place('request-closed')).toBeGreaterThan(place('request-open'));
  });

  it('brings what changed during the backfill through the log from where the backfill began', async () => {
    await linh.pullPage(2);
    await server.seed([request('request-during'), request('request-open', { status: 'rejected' })]);
    await linh.pullAll(2);
    expect(linh.documents.get('request-during')?.version).toBe(1);
    expect(linh.documents.get('request-open')?.body).toMatchObject({ status: 'rejected' });
    expect(linh.documents.get('request-open')?.version).toBe(2);
  });

  it('never ends a page inside a server transaction', async () => {
    await linh.pullAll();
    for (const turn of [1, 2, 3]) {
      await server.seed([1, 2, 3, 4, 5].map((part) => request(`whole-${turn}-${part}`)));
    }
    const sizes: number[] = [];
    for (;;) {
      const page = await linh.pullPage(2);
      sizes.push(page.documents.length);
      if (!page.more) break;
    }
    expect(sizes.filter((size) => size > 0)).toEqual([5, 5, 5]);
  });

  it('shows a document at the version whose outcome is in the same page', async () => {
    await linh.pullAll();
    const first = await linh.send({ type: 'test.note', payload: { text: 'v1' } });
    const target = { kind: 'comment', id: `${first.id}.record` } as const;
    const second = await linh.send({ type: 'test.note', payload: { text: 'v2' }, target });
    const page = await linh.pullPage(1);
    expect(page.more).toBe(true);
    expect(linh.documents.get(target.id)?.body).toMatchObject({ text: 'v1' });
    expect(linh.documents.has(`${second.id}.outcome`)).toBe(false);
    await linh.pullPage(1);
    expect(linh.documents.get(target.id)?.body).toMatchObject({ text: 'v2' });
    expect(linh.documents.has(`${second.id}.outcome`)).toBe(true);
  });

  it('holds nothing outside the scope of the person', async () => {
    await server.seed([request('request-hidden')]);
    await lukas.pullAll();
    expect(lukas.documents.has('request-hidden')).toBe(false);
    expect([...lukas.documents.values()].some((document) => document.kind === 'outcome')).toBe(false);
  });

  it('sends a leave when a document goes out of scope and the document when it comes in again', async () => {
    await server.seed([request('request-moving', { readers: ['person-lukas'] })]);
    await lukas.pullAll();
    expect(lukas.documents.has('request-moving')).toBe(true);
    await server.seed([request('request-moving')]);
    const page = await lukas.pullPage();
    expect(page.leave).toEqual(['request-moving']);
    expect(page.documents).toEqual([]);
    expect(lukas.documents.has('request-moving')).toBe(false);
    await server.seed([request('request-moving', { readers: ['person-lukas'] })]);
    await lukas.pullAll();
    expect(lukas.documents.get('request-moving')?.version).toBe(3);
  });

  it('brings a tombstone to whoever held the document, and none to a new laptop', async () => {
    const { id } = await linh.send({ type: 'test.note', payload: { text: 'to go' } });
    const target = { kind: 'comment', id: `${id}.record` } as const;
    await linh.pullAll();
    await linh.send({ type: 'test.delete', payload: {}, target });
    const pages = await linh.pullAll();
    const tombstone = pages.flatMap((page) => page.documents).find((document) => document.id === target.id);
    expect(tombstone).toMatchObject({ deleted: true, version: 2, body: {} });
    expect(linh.documents.has(target.id)).toBe(false);
    linh.checkpoint = null;
    const fresh = (await linh.pullAll()).flatMap((page) => page.documents);
    expect(fresh.some((document) => document.id === target.id)).toBe(false);
  });

  it('starts afresh when the grants of the person change, and drops what they lost', async () => {
    await server.seed([request('request-finance')]);
    const person = await database.db
      .selectFrom('documents')
      .select('body')
      .where('id', '=', 'person-lukas')
      .executeTakeFirstOrThrow();
    const body = person.body as Record<string, unknown>;
    await server.seed([{ kind: 'person', id: 'person-lukas', body: { ...body, roles: ['finance'] } }]);
    await lukas.pullAll();
    expect(lukas.documents.has('request-finance')).toBe(true);
    const filledFor = lukas.checkpoint?.scopeVersion;
    await server.seed([{ kind: 'person', id: 'person-lukas', body }]);
    const [page] = await lukas.pullAll();
    expect(page?.reset).toBe(true);
    expect(lukas.checkpoint?.scopeVersion).not.toBe(filledFor);
    expect(lukas.documents.has('request-finance')).toBe(false);
  });

  it('starts afresh after a restore from a backup, also for a laptop that is ahead of the log', async () => {
    await linh.pullAll();
    const before = linh.checkpoint;
    await replaceEpoch(database.db, 'epoch-after-restore');
    const [page] = await linh.pullAll();
    expect(page?.reset).toBe(true);
    expect(linh.checkpoint?.epoch).toBe('epoch-after-restore');
    expect(before?.epoch).not.toBe('epoch-after-restore');
    if (linh.checkpoint !== null) linh.checkpoint = { ...linh.checkpoint, seq: 1_000_000 };
    expect((await linh.pullPage()).reset).toBe(true);
  });

  it('has nothing more to say to a laptop that is up to date', async () => {
    await linh.pullAll();
    const page = await linh.pullPage();
    expect(page).toMatchObject({ documents: [], leave: [], more: false, reset: false, backfillTotal: null });
    expect(page.auditHead.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('packs large pages for clients that can unpack them', async () => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/sync/pull',
      headers: { ...linh.headers(), 'accept-encoding': 'gzip', 'x-forwarded-for': '203.0.113.7' },
      payload: { device: linh.deviceId, checkpoint: null, limit: 500, unsent: 0 },
    });
    expect(response.headers['content-encoding']).toBe('gzip');
  });

  it('answers 426 to another protocol, 401 to another device, 400 to nonsense', async () => {
    const ask = async (payload: object, more: Record<string, string> = {}) => {
      const headers = { ...linh.headers(), ...more };
      const options = { method: 'POST', url: '/api/sync/pull', headers, payload } as const;
      return (await server.app.inject(options)).statusCode;
    };
    const good = { device: linh.deviceId, checkpoint: null, limit: 10, unsent: 0 };
    for (const version of ['0', '99', 'x']) expect(await ask(good, { [PROTOCOL_HEADER]: version })).toBe(426);
    expect(await ask({ ...good, device: 'other' })).toBe(401);
    expect(await ask({ ...good, limit: 0 })).toBe(400);
  });

  it('says by a manifest of hashes what a laptop should hold, and hands over what differs', async () => {
    await linh.pullAll();
    const held = [...linh.documents.values()].filter(({ kind }) => kind !== 'outcome');
    const entries = held.map(({ id, version }): ManifestEntry => [id, version]);
    const ask = async (method: 'GET' | 'POST', url: string, payload?: object) =>
      (await server.app.inject({ method, url, headers: linh.headers(), ...(payload && { payload }) })).json();
    const { buckets } = await ask('GET', '/api/sync/manifest');
    expect(buckets).toEqual(bucketHashes(entries));
    const [lost, ...rest] = entries;
    const [id = ''] = lost ?? [];
    const differing = differingBuckets(bucketHashes(rest), buckets);
    expect(differing).toEqual([bucketOf(id)]);
    const { documents } = await ask('POST', '/api/sync/manifest', { buckets: differing });
    expect(documents).toEqual(
      expect.arrayContaining(entries.filter(([each]) => bucketOf(each) === bucketOf(id))),
    );
    const fetched = await ask('POST', '/api/sync/documents', { ids: [id, 'no-such-document'] });
    expect(fetched.documents).toMatchObject([{ ...linh.documents.get(id), seq: expect.any(Number) }]);
  });

  it('hands over nothing that this person may not hold, whatever they name', async () => {
    await linh.pullAll();
    const { id } = await linh.send({ type: 'test.note', payload: { text: 'mine' } });
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/sync/documents',
      headers: lukas.headers(),
      payload: { ids: [`${id}.record`] },
    });
    expect(answer.json()).toEqual({ documents: [] });
  });

  it('tells the history of a document with who, when, where and offline, to those who may hold it', async () => {
    const { id } = await linh.send({ type: 'test.note', payload: { text: 'v1' }, offline: true });
    const target = { kind: 'comment', id: `${id}.record` } as const;
    await linh.send({ type: 'test.note', payload: { text: 'v2' }, target, zone: 'Asia/Shanghai' });
    const url = `/api/documents/comment/${target.id}/versions`;
    const history = await server.app.inject({ method: 'GET', url, headers: linh.headers() });
    expect(history.json().versions).toMatchObject([
      { version: 2, personId: 'person-linh', zone: 'Asia/Shanghai', offline: false, body: { text: 'v2' } },
      { version: 1, commandType: 'test.note', zone: 'Asia/Ho_Chi_Minh', offline: true, body: { text: 'v1' } },
    ]);
    const hidden = await server.app.inject({ method: 'GET', url, headers: lukas.headers() });
    expect(hidden.statusCode).toBe(404);
  });
});
