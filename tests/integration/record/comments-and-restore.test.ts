import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSupplier } from '#tests/builders/build-company.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

/** Talking about a record and going back to an old version of it, against the real server. */
describe.each(homeNames)('comments and history on %s', (name) => {
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
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  const held = (device: TestDevice, kind: string) =>
    [...device.documents.values()].filter((document) => document.kind === kind);

  async function draft(id: string) {
    const target = { kind: 'purchase-request', id: `${id}.record` } as const;
    const payload = { values: requestValues(), provisionalNumber: `P-${id}`, submit: false };
    const created = await linh.send({ id, type: 'purchase-request.create', target, payload });
    expect(created.outcome).toBe('accepted');
    return target;
  }

  it('a mention reaches the to-do centre of who may read the record, and nobody else’s', async () => {
    const target = await draft('talked');
    const mentions = ['person-chen', 'person-lukas'];
    const payload = { text: '<script>alert(1)</script> @陈伟 @Lukas Becker', mentions };
    const said = await linh.send({ id: 'said', type: 'comment.add', target, payload });
    expect(said.outcome).toBe('accepted');
    for (const device of [chen, lukas]) await device.pullAll();
    expect(held(chen, 'task').map(({ body }) => body)).toMatchObject([
      { purpose: 'mention', state: 'unread', commentId: 'said.comment', subject: { id: target.id } },
    ]);
    const [comment] = held(chen, 'comment');
    expect(comment?.body).toMatchObject({ text: payload.text, mentions: ['person-chen'] });
    expect([...held(lukas, 'task'), ...held(lukas, 'comment')]).toEqual([]);

    const reply = { text: 'Fine', parentId: 'said.comment' };
    const answered = await chen.send({ id: 'reply', type: 'comment.add', target, payload: reply });
    expect(answered.outcome).toBe('accepted');
    await linh.pullAll();
    expect(linh.documents.get('reply.comment')?.body).toMatchObject({ parentId: 'said.comment' });
    expect(held(linh, 'notice').map(({ body }) => (body as { code: string }).code)).toContain(
      'comment-answered',
    );

    const remove = (device: TestDevice) =>
      device.send({
        type: 'comment.delete',
        target: { kind: 'comment', id: 'said.comment' },
        seenVersion: 1,
        payload: {},
      });
    expect(await remove(chen)).toMatchObject({ outcome: 'refused', code: 'not-your-comment' });
    expect(await remove(linh)).toMatchObject({ outcome: 'accepted' });
    await chen.pullAll();
    expect(chen.documents.get('said.comment')?.body).toMatchObject({ text: '' });
    // The versions before it say nothing either, not even to its author.
    for (const device of [linh, chen]) {
      const path = '/api/documents/comment/said.comment/versions';
      const answer = await server.app.inject({ url: path, headers: device.headers() });
      const bodies = answer.json().versions.map(({ body }: { body: unknown }) => body);
      expect(bodies).toMatchObject([{ text: '' }, { text: '' }]);
      expect(answer.body).not.toContain('alert(1)');
      expect(answer.body).not.toContain('mentions');
    }
  });

  it('the history names the device of each version', async () => {
    const target = await draft('named');
    const path = `/api/documents/${target.kind}/${target.id}/versions`;
    const answer = await server.app.inject({ url: path, headers: linh.headers() });
    expect(answer.json().versions).toMatchObject([
      { version: 1, personId: 'person-linh', deviceName: linh.deviceId, zone: 'Asia/Ho_Chi_Minh' },
    ]);
  });

  it('going back is an ordinary edit: refused without the right, in conflict where somebody else changed it', async () => {
    const body = buildSupplier({ code: 'back', name: 'Supplier back' });
    await server.seed([{ kind: 'supplier', id: 'back', body }]);
    const target = { kind: 'supplier', id: 'back' } as const;
    const edit = (device: TestDevice, seenVersion: number, from: string, to: string) => {
      const changes = [{ path: 'bankAccount', from, to }];
      return device.send({ type: 'record.edit', target, seenVersion, payload: { changes } });
    };
    expect(await edit(linh, 1, body.bankAccount ?? '', 'SECOND')).toMatchObject({ outcome: 'accepted' });
    expect(await edit(chen, 2, 'SECOND', 'THIRD')).toMatchObject({ outcome: 'accepted' });
    // Linh saw version 2 and goes back to version 1; version 3 is not overwritten without a word.
    expect(await edit(linh, 2, 'SECOND', body.bankAccount ?? '')).toMatchObject({
      outcome: 'needs-review',
      code: 'values-differ',
    });
    expect(await edit(lukas, 3, 'THIRD', body.bankAccount ?? '')).toMatchObject({
      outcome: 'refused',
      code: 'not-allowed',
    });
  });
});
