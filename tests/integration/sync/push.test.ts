import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/database/open-database.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { START, startServer, type TestDevice, type TestServer } from './sync-kit.ts';

describe.each(homeNames)('push on %s', (name) => {
  let home: TestHome;
  let database: Database;
  let server: TestServer;
  let linh: TestDevice;

  beforeAll(async () => {
    home = await startHome(name);
    database = await home.open();
    server = await startServer(database);
    linh = await server.device('person-linh');
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  async function commandRow(id: string) {
    const query = database.db.selectFrom('commands').selectAll().where('id', '=', id);
    return await query.executeTakeFirstOrThrow();
  }

  async function versionCount(): Promise<number> {
    const rows = await database.db.selectFrom('document_versions').select('id').execute();
    return rows.length;
  }

  it('applies a command and brings its document and its outcome down in one page', async () => {
    const result = await linh.send({ type: 'test.note', payload: { text: 'first' } });
    expect(result).toEqual({ id: result.id, outcome: 'accepted' });
    await linh.pullAll();
    expect(linh.documents.get(`${result.id}.record`)?.body).toMatchObject({ text: 'first' });
    expect(linh.documents.get(`${result.id}.outcome`)?.body).toMatchObject({
      commandId: result.id,
      outcome: 'accepted',
      deviceSeq: 1,
      decidedAt: new Date(START).toISOString(),
    });
  });

  it('answers the same command again with the same outcome and applies nothing twice', async () => {
    const message = await linh.sign({ type: 'test.number', payload: {} });
    const first = await linh.push([message]);
    const before = await versionCount();
    const again = await linh.push([message, message]);
    expect(again.body.results).toEqual([first.body.results[0], first.body.results[0]]);
    expect(await versionCount()).toBe(before);
  });

  it('applies a command once when it comes twice in one push', async () => {
    const message = await linh.sign({ type: 'test.number', payload: {} });
    const { body } = await linh.push([message, message]);
    expect(body.results[0]).toEqual(body.results[1]);
    expect(body.results[0]?.outcome).toBe('accepted');
  });

  it('refuses another command under a used id and leaves the first as it was', async () => {
    const first = await linh.send({ id: 'once', type: 'test.note', payload: { text: 'kept' } });
    const second = await linh.send({ id: 'once', type: 'test.note', payload: { text: 'other' } });
    expect(first.outcome).toBe('accepted');
    expect(second).toMatchObject({ id: 'once', outcome: 'refused', code: 'command-id-reused' });
    await linh.pullAll();
    expect(linh.documents.get('once.record')?.body).toMatchObject({ text: 'kept' });
  });

  it('gives each command of a push its own result, and a refusal stops nobody else', async () => {
    const messages = [
      await linh.sign({ type: 'test.note', payload: { text: 'one' } }),
      await linh.sign({ type: 'test.note', payload: { text: 'refuse me' } }),
      await linh.sign({ type: 'test.note', payload: { text: 'throw' } }),
      await linh.sign({ type: 'test.unheard-of', payload: {} }),
      await linh.sign({ type: 'test.note', payload: { text: 5 } }),
      await linh.sign({ type: 'test.peek', payload: {} }),
      await linh.sign({ type: 'test.note', payload: { text: 'seven' } }),
    ];
    const { status, body } = await linh.push(messages);
    expect(status).toBe(200);
    expect(body.results.map((result) => result.code ?? result.outcome)).toEqual([
      'accepted',
      'asked-for',
      'server-error',
      'unknown-command',
      'invalid-payload',
      'server-error',
      'accepted',
    ]);
  });

  it('refuses a message that makes no sense by itself and applies those around it', async () => {
    const good = await linh.sign({ type: 'test.note', payload: { text: 'good' } });
    const { status, body } = await linh.push([{ command: { id: 'odd' } }, 'nothing', good]);
    expect(status).toBe(200);
    expect(body.results.map((result) => [result.id, result.code ?? result.outcome])).toEqual([
      ['odd', 'invalid-command'],
      ['unknown', 'invalid-command'],
      [good.command.id, 'accepted'],
    ]);
  });

  it.each([
    [{ occurredAt: '2026-13-45T99:00:00.000Z' }, 'invalid-command'],
    [{ zone: '-Infinity' }, undefined],
  ])('R10 takes %o for what it is, and fails at nothing', async (odd, code) => {
    const payload = { values: requestValues(), provisionalNumber: 'P-1', submit: false };
    const id = `odd-${Object.keys(odd).join()}`;
    const target = { kind: 'purchase-request', id: deriveId(id, 'record') } as const;
    const sent = await linh.sign({ type: 'purchase-request.create', id, target, payload, ...odd });
    const { body } = await linh.push([sent]);
    expect(body.results[0]?.code).toBe(code);
  });

  it('lets only the dependents of a refused command fall, each with its reason', async () => {
    const root = await linh.sign({ type: 'test.note', payload: { text: 'refuse me' } });
    const child = await linh.sign({
      type: 'test.note',
      payload: { text: 'child' },
      after: [root.command.id],
    });
    const grandchild = await linh.sign({
      type: 'test.note',
      payload: { text: 'x' },
      after: [child.command.id],
    });
    const stranger = await linh.sign({ type: 'test.note', payload: { text: 'free' } });
    const { body } = await linh.push([root, child, grandchild, stranger]);
    expect(body.results.map((result) => [result.code, result.details])).toEqual([
      ['asked-for', undefined],
      ['depends-on-refused', { commandId: root.command.id, code: 'asked-for' }],
      ['depends-on-refused', { commandId: child.command.id, code: 'depends-on-refused' }],
      [undefined, undefined],
    ]);
    const later = await linh.send({ type: 'test.note', payload: { text: 'y' }, after: [root.command.id] });
    expect(later.code).toBe('depends-on-refused');
  });

  it('S5 keeps what somebody sends whose record says that they have left, and applies nothing of it', async () => {
    const anna = { name: 'Anna', email: 'anna@example.com', active: true, language: 'en', zone: 'UTC' };
    await server.seed([{ kind: 'person', id: 'person-anna', body: { ...anna, roles: [] } }]);
    const device = await server.device('person-anna');
    expect((await device.send({ type: 'test.note', payload: { text: 'a' } })).outcome).toBe('accepted');
    await server.seed([{ kind: 'person', id: 'person-anna', body: { ...anna, active: false } }]);
    const sent = await device.send({ type: 'test.note', payload: { text: 'b' } });
    expect(sent).toMatchObject({ outcome: 'quarantined' });
  });

  it('refuses a created record whose id does not follow from its command', async () => {
    const target = { kind: 'comment', id: 'chosen-by-hand' } as const;
    const result = await linh.send({ type: 'test.note', payload: { text: 'mine' }, target });
    expect(result).toMatchObject({ outcome: 'refused', code: 'record-id-not-derived' });
  });

  it('refuses a forged command, notes it in the audit chain, and does not burn its id', async () => {
    const honest = await linh.sign({ type: 'test.note', payload: { text: 'honest' } });
    const forged = { ...honest, command: { ...honest.command, payload: { text: 'forged' } } };
    const stolen = { ...honest, signature: Buffer.alloc(64, 7).toString('base64') };
    const { body } = await linh.push([forged, stolen]);
    expect(body.results.map((result) => result.code)).toEqual(['bad-signature', 'bad-signature']);
    const noted = database.db
      .selectFrom('audit')
      .select('details')
      .where('action', '=', 'command.bad-signature');
    expect((await noted.execute()).map((row) => row.details)).toContain(honest.command.id);
    expect((await linh.push([honest])).body.results[0]?.outcome).toBe('accepted');
  });

  it('refuses a command in the name of another person or device', async () => {
    const other = await linh.sign({ type: 'test.note', payload: { text: 'x' }, actor: 'person-chen' });
    const elsewhere = await linh.sign({ type: 'test.note', payload: { text: 'x' }, device: 'other' });
    const { body } = await linh.push([other, elsewhere]);
    expect(body.results.map((result) => result.code)).toEqual(['wrong-author', 'wrong-author']);
  });

  it('knows a copied profile by another command at a used place, and lets gaps be', async () => {
    const minh = await server.device('person-minh');
    const first = await minh.send({ type: 'test.note', payload: { text: 'one' }, deviceSeq: 10 });
    const gap = await minh.send({ type: 'test.note', payload: { text: 'two' }, deviceSeq: 25 });
    const copied = await minh.send({ type: 'test.note', payload: { text: 'three' }, deviceSeq: 10 });
    expect([first.outcome, gap.outcome, copied.code]).toEqual(['accepted', 'accepted', 'copied-profile']);
  });

  it('leaves everything behind a used place undecided, and answers the same deed under a new device id alike', async () => {
    const minh = await server.device('person-minh', 'device-copy');
    const held = await minh.sign({ type: 'test.note', payload: { text: 'held' }, deviceSeq: 40 });
    expect((await minh.push([held])).body.results[0]?.outcome).toBe('accepted');
    const copied = await minh.sign({ type: 'test.note', payload: { text: 'copied' }, deviceSeq: 40 });
    const after = {
      type: 'test.note',
      payload: { text: 'after' },
      after: [copied.command.id],
      deviceSeq: 41,
    };
    const behind = await minh.sign(after);
    const { body } = await minh.push([copied, behind]);
    expect(body.results.map((result) => result.code)).toEqual(['copied-profile', 'copied-profile']);
    const next = await server.device('person-minh', 'device-next');
    const again = [];
    for (const { command } of [held, copied, behind])
      again.push(await next.sign({ ...command, device: next.deviceId }));
    const second = await next.push(again);
    expect(second.body.results.map((result) => result.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    const rows = database.db.selectFrom('commands').select('id').where('id', 'in', [held.command.id]);
    expect(await rows.execute()).toHaveLength(1);
  });

  it('accepts a command whose chain is broken and flags its row', async () => {
    const lost = await linh.sign({ type: 'test.note', payload: { text: 'never sent' } });
    const next = await linh.send({ type: 'test.note', payload: { text: 'next' } });
    const after = await linh.send({ type: 'test.note', payload: { text: 'after' } });
    expect(lost.hash).not.toBe('');
    expect([next.outcome, after.outcome]).toEqual(['accepted', 'accepted']);
    expect((await commandRow(next.id)).chain_broken).toBe(true);
    expect((await commandRow(after.id)).chain_broken).toBe(false);
  });

  it('notes a device clock that is more than five minutes off, and decides by its own', async () => {
    const ahead = new Date(START + 86_400_000).toISOString();
    const behind = new Date(START - 3_600_000).toISOString();
    const future = await linh.send({
      type: 'test.note',
      payload: { text: 'f' },
      occurredAt: ahead,
      offline: true,
    });
    const old = await linh.send({
      type: 'test.note',
      payload: { text: 'o' },
      occurredAt: behind,
      offline: true,
    });
    const slow = await linh.send({ type: 'test.note', payload: { text: 's' }, occurredAt: behind });
    expect(Number((await commandRow(future.id)).clock_skew_ms)).toBe(86_400_000);
    expect((await commandRow(old.id)).clock_skew_ms).toBeNull();
    expect(Number((await commandRow(slow.id)).clock_skew_ms)).toBe(-3_600_000);
    expect((await commandRow(future.id)).decided_at).toBe(new Date(START).toISOString());
  });

  it('refuses text that cannot be stored, and a command over 512 KiB, without harm to the others', async () => {
    const { body } = await linh.push([
      await linh.sign({ type: 'test.note', payload: { text: 'nul \u0000' } }),
      await linh.sign({ type: 'test.note', payload: { text: 'half \ud83d' } }),
      await linh.sign({ type: 'test.note', payload: { text: 'x'.repeat(520 * 1024) } }),
      await linh.sign({ type: 'test.note', payload: { text: 'a \\u0000 in words, 😀' } }),
    ]);
    expect(body.results.map((result) => result.code ?? result.outcome)).toEqual([
      'invalid-text',
      'invalid-text',
      'command-too-large',
      'accepted',
    ]);
  });

  it('numbers without gaps or doubles, also past refused commands', async () => {
    const chen = await server.device('person-chen');
    const messages = [
      await chen.sign({ type: 'test.number', payload: {} }),
      await chen.sign({ type: 'test.number', payload: { refuse: true } }),
      await chen.sign({ type: 'test.number', payload: {} }),
    ];
    const { body } = await chen.push(messages);
    const [first, , third] = body.results.map((result) => String(result.details?.number ?? ''));
    expect(first).toMatch(/^PR-2026-\d{6}$/);
    expect(Number(third?.slice(-6)) - Number(first?.slice(-6))).toBe(1);
  });

  it('refuses alone what the tables cannot hold, and applies what came with it', async () => {
    const chain = linh.at(server);
    const { body } = await chain.push([
      await chain.sign({ type: 'test.note', payload: { text: 'before' } }),
      await chain.sign({ type: 'test.note', payload: { text: 'beyond' }, deviceSeq: 1e300 }),
      await chain.sign({ type: 'test.note', payload: { text: 'after' } }),
    ]);
    expect(body.results.map((result) => result.code ?? result.outcome)).toEqual([
      'accepted',
      'not-storable',
      'accepted',
    ]);
  });

  it('writes pushes that arrive together in fewer transactions, each with its own results', async () => {
    const before = server.app.sync.feed.seq();
    const messages = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        linh.sign({ type: 'test.note', payload: { text: `part ${index}` } }),
      ),
    );
    const answers = await Promise.all(messages.map((message) => linh.push([message])));
    expect(answers.map((answer) => answer.body.results.map((result) => [result.id, result.outcome]))).toEqual(
      messages.map((message) => [[message.command.id, 'accepted']]),
    );
    const ends = database.db
      .selectFrom('changes')
      .select('transaction_end')
      .distinct()
      .where('seq', '>', String(before));
    expect((await ends.execute()).length).toBeLessThan(24);
  });

  it('answers 426 to an app that is newer, and 401 without a token', async () => {
    expect((await linh.push([], 99)).status).toBe(426);
    const url = '/api/sync/push';
    const payload = { device: linh.deviceId, epoch: null, commands: [] };
    expect((await server.app.inject({ method: 'POST', url, payload })).statusCode).toBe(401);
  });

  it('answers 401 when the token was given to another device', async () => {
    const payload = { device: 'other', epoch: null, commands: [] };
    const url = '/api/sync/push';
    const response = await server.app.inject({ method: 'POST', url, payload, headers: linh.headers() });
    expect(response.statusCode).toBe(401);
  });
});
