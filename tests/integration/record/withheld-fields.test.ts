import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishCommand, tripForm } from '#tests/builders/build-form.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

/** A field that only finance may read, on the real server. */
describe.each(homeNames)('withheld fields on %s', (name) => {
  let home: TestHome;
  let server: TestServer;
  let linh: TestDevice;
  let wang: TestDevice;
  let admin: TestDevice;

  beforeAll(async () => {
    home = await startHome(name);
    server = await startServer(await home.open());
    linh = await server.device('person-linh');
    wang = await server.device('person-wang');
    admin = await server.device('person-admin');
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  const begun = tripForm({ access: { view: 'everyone' } });
  const form = (rights?: { read?: readonly ['finance']; edit?: readonly ['finance'] }) =>
    tripForm({
      access: { view: 'everyone' },
      labels: { ...begun.labels, ...margin(begun.labels) },
      fields: { ...begun.fields, margin: { type: 'decimal', scale: 2, ...(rights ? { rights } : {}) } },
    });
  const margin = (labels: typeof begun.labels) =>
    Object.fromEntries(
      Object.entries(labels ?? {}).map(([language, words]) => [
        language,
        { ...words, 'fields.margin': 'Margin' },
      ]),
    );

  it('never leaves the server for who may not read it: not in a page, not after publishing, not in history', async () => {
    const first = await admin.send(publishCommand(form()));
    expect(first).toMatchObject({ outcome: 'accepted' });
    const target = { kind: 'form:trip', id: 'trip-1.record' } as const;
    const values = { title: 'Trip', destination: 'Hamburg', currency: 'EUR', margin: '12.5' };
    const created = await wang.send({ id: 'trip-1', type: 'record.create', target, payload: { values } });
    expect(created).toMatchObject({ outcome: 'accepted' });
    await linh.pullAll();
    expect(linh.documents.get(target.id)?.body).toMatchObject({ margin: '12.5' });

    await admin.send({ ...publishCommand(form({ read: ['finance'] }), 'accept', 1) });
    await linh.pullAll();
    await wang.pullAll();
    expect(linh.documents.get(target.id)?.body).toMatchObject({ title: 'Trip' });
    expect(linh.documents.get(target.id)?.body).not.toHaveProperty('margin');
    expect(wang.documents.get(target.id)?.body).toMatchObject({ margin: '12.5' });

    const edit = { type: 'record.edit', target, seenVersion: 1 };
    const hidden = await wang.send({
      ...edit,
      payload: { changes: [{ path: 'margin', from: '12.5', to: '13' }] },
    });
    expect(hidden).toMatchObject({ outcome: 'accepted' });
    await linh.pullAll();
    expect(linh.documents.get(target.id)).toMatchObject({ version: 2 });
    expect(JSON.stringify([...linh.documents.values()].filter(({ id }) => id === target.id))).not.toContain(
      '13',
    );
    const url = `/api/documents/form:trip/${target.id}/versions`;
    const history = await server.app.inject({ method: 'GET', url, headers: linh.headers() });
    expect(history.statusCode).toBe(200);
    expect(history.body).not.toContain('12.5');
  });

  it('is not changed by whose role may not: the edit is refused, also when it comes from a forged laptop', async () => {
    const target = { kind: 'form:trip', id: 'trip-1.record' } as const;
    const changes = [{ path: 'margin', from: null, to: '99' }];
    const forged = await linh.send({ type: 'record.edit', target, seenVersion: 2, payload: { changes } });
    expect(forged).toMatchObject({ outcome: 'refused' });
    const values = { title: 'Mine', destination: 'Hue', currency: 'VND', margin: '1' };
    const mine = { kind: 'form:trip', id: 'trip-2.record' } as const;
    expect(
      await linh.send({ id: 'trip-2', type: 'record.create', target: mine, payload: { values } }),
    ).toMatchObject({
      outcome: 'refused',
      code: 'field-not-allowed',
    });
  });

  it('S5 is withheld where a copy of it travels: in a conflict over it, and in what a leaver sent', async () => {
    const side = (personId: string, value: string) => ({ personId, value, deviceId: 'd', commandId: 'c' });
    const recordId = 'trip-1.record';
    const conflict = {
      ...{ recordKind: 'form:trip', recordId, recordTitle: 'Trip', path: 'margin', base: 'SECRET-0' },
      ...{ kept: side('person-wang', 'SECRET-1'), other: side('person-chen', 'SECRET-2') },
      ...{ decider: 'owner', deciderIds: ['person-linh', 'person-wang'], state: 'open' },
    };
    const payload = {
      changes: [
        { path: 'margin', from: 'SECRET-3', to: 'SECRET-4' },
        { path: 'title', from: 'Trip', to: 'Voyage' },
      ],
      values: { margin: 'SECRET-5', title: 'Voyage' },
    };
    const target = { kind: 'form:trip', id: recordId };
    const item = { managerId: 'person-linh', actor: 'person-minh', target, payload, state: 'open' };
    await server.seed([
      { kind: 'conflict', id: 'conflict-of-margin', body: conflict },
      { kind: 'quarantine-item', id: 'sent-by-leaver', body: item },
    ]);
    await linh.pullAll();
    await wang.pullAll();
    const shown = ['conflict-of-margin', 'sent-by-leaver'].map((id) => linh.documents.get(id)?.body);
    expect(JSON.stringify(shown)).not.toContain('SECRET');
    expect(shown[0]).toMatchObject({ path: 'margin', kept: { personId: 'person-wang', value: null } });
    expect(shown[1]).toMatchObject({ payload: { values: { title: 'Voyage' } } });
    expect(wang.documents.get('conflict-of-margin')?.body).toMatchObject({ kept: { value: 'SECRET-1' } });
    const url = '/api/documents/conflict/conflict-of-margin/versions';
    const history = await server.app.inject({ method: 'GET', url, headers: linh.headers() });
    expect(history.statusCode).toBe(200);
    expect(history.body).not.toContain('SECRET');
  });
});
