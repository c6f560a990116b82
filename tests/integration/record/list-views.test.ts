import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListView } from '#shared/domain/list-view/list-view-record.ts';
import { PLAIN_VIEW } from '#shared/engines/list/view-content.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

/** Saved views of several people, and the real server where they meet. */
describe.each(homeNames)('saved views on %s', (name) => {
  let home: TestHome;
  let server: TestServer;
  let admin: TestDevice;
  let adminAtHome: TestDevice;
  let linh: TestDevice;
  let commands = 0;

  beforeAll(async () => {
    home = await startHome(name);
    server = await startServer(await home.open());
    admin = await server.device('person-admin');
    adminAtHome = await server.device('person-admin', 'device-at-home');
    linh = await server.device('person-linh');
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  function save(device: TestDevice, view: Partial<ListView>, on?: { id: string; seenVersion: number }) {
    const payload = {
      listKind: 'purchase-order',
      name: 'Late orders',
      shared: false,
      content: { ...PLAIN_VIEW, conditions: [{ field: 'promisedDate', is: 'last-days', days: 7 }] },
      ...view,
    };
    commands += 1;
    const id = `${name}-view-${commands}`;
    const target = { kind: 'list-view' as const, id: on?.id ?? deriveId(id, 'record') };
    const seenVersion = on?.seenVersion ?? null;
    return device.send({ id, type: 'list-view.save', target, seenVersion, payload });
  }

  const viewsOf = (device: TestDevice) =>
    [...device.documents.values()].filter(({ kind }) => kind === 'list-view');

  it('a personal view reaches its owner’s laptops and nobody else’s', async () => {
    expect(await save(linh, { name: 'Only mine' })).toMatchObject({ outcome: 'accepted' });
    for (const device of [admin, linh]) await device.pullAll();
    expect(viewsOf(linh).map(({ body }) => (body as ListView).name)).toEqual(['Only mine']);
    expect(viewsOf(admin)).toEqual([]);
  });

  it('a shared view reaches everybody, and a change made without sight of another one is refused', async () => {
    expect(await save(linh, { shared: true })).toMatchObject({ code: 'sharing-not-allowed' });
    expect(await save(admin, { shared: true })).toMatchObject({ outcome: 'accepted' });
    for (const device of [admin, adminAtHome, linh]) await device.pullAll();
    const shared = viewsOf(linh).find(({ body }) => (body as ListView).shared);
    const on = { id: shared?.id ?? '', seenVersion: shared?.version ?? 0 };
    expect(await save(admin, { shared: true, name: 'From the office' }, on)).toMatchObject({
      outcome: 'accepted',
    });
    expect(await save(adminAtHome, { shared: true, name: 'From home' }, on)).toMatchObject({
      outcome: 'refused',
      code: 'view-changed',
    });
    await linh.pullAll();
    expect(linh.documents.get(on.id)?.body).toMatchObject({ name: 'From the office' });
  });

  it('a default is everybody’s own, and a view that goes leaves every laptop', async () => {
    const shared = viewsOf(linh).find(({ body }) => (body as ListView).shared);
    const target = { kind: 'list-view' as const, id: shared?.id ?? '' };
    const prefer = { type: 'list-view.set-default', target, payload: { isDefault: true } };
    expect(await linh.send(prefer)).toMatchObject({ outcome: 'accepted' });
    await linh.pullAll();
    expect(linh.documents.get(target.id)?.body).toMatchObject({ defaultFor: ['person-linh'] });
    const seenVersion = linh.documents.get(target.id)?.version ?? 0;
    expect(await admin.send({ type: 'list-view.delete', target, seenVersion, payload: {} })).toMatchObject({
      outcome: 'accepted',
    });
    await linh.pullAll();
    expect(linh.documents.get(target.id)).toBeUndefined();
  });

  it('a view that is none is not taken', async () => {
    const content = { ...PLAIN_VIEW, conditions: [{ field: 'amount', is: 'evaluates', text: 'x' }] };
    expect(await save(linh, { content: content as never })).toMatchObject({ code: 'invalid-payload' });
    expect(await save(linh, { name: '   ' })).toMatchObject({ code: 'invalid-payload' });
  });
});
