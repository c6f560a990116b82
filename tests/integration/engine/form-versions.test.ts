import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { publishDefaultProcesses } from '#server/processors/publish-default-processes.ts';
import type { PublishedForm } from '#shared/domain/form-definition/form-definition-record.ts';
import { createFormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import {
  numbered,
  publishCommand,
  requestWithHsCode,
  tripForm,
  withFields,
} from '#tests/builders/build-form.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from './engine-kit.ts';
import { bodyOn, publish, saved, sendIn, untilKnows } from './form-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await publishDefaultProcesses(site.server.app.sync);
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

/** The fields of a form in the order in which a screen of this laptop shows them. */
async function fieldsOn(laptop: Laptop, key: string): Promise<readonly string[]> {
  const published = await new Promise<readonly PublishedForm[]>((answer) => {
    const stop = laptop.engine.subscribe('forms', null, (value) => {
      answer(value);
      queueMicrotask(() => stop());
    });
  });
  const forms = createFormRegistry();
  for (const body of published) forms.take({ kind: 'form-definition', body });
  return Object.keys(forms.current(key)?.fields ?? {});
}

describe('a new version of the purchase request', () => {
  it('leaves running requests on theirs, and asks who was away for the HS code alone (VR1, VR2)', async () => {
    const [linh, minh, admin] = [
      await site.laptop('person-linh'),
      await site.laptop('person-minh'),
      await site.laptop('person-admin'),
    ];
    for (const laptop of [linh, minh, admin]) await untilOnline(laptop);
    const running = await saved(linh, sendIn('running', 1));
    await untilSent(linh);
    await until(
      () => bodyOn(linh, 'purchase-request', running.targetId),
      ({ status }) => status === 'submitted',
    );
    minh.line.cut();
    await untilOffline(minh);
    await publish(admin, publishCommand(requestWithHsCode()));
    await untilKnows(linh, 'purchase-request', 2);

    expect(await bodyOn(linh, 'purchase-request', running.targetId)).toMatchObject({
      formVersion: 1,
      status: 'submitted',
    });
    const edit = { changes: [{ path: 'reason', from: null, to: 'for the fair' }] };
    const target = { kind: 'purchase-request', id: running.targetId } as const;
    await saved(linh, {
      type: 'record.edit',
      target,
      seenVersion: null,
      payload: { ...edit, formVersion: 2 },
    });
    await untilSent(linh);
    await until(
      () => bodyOn(linh, 'purchase-request', running.targetId),
      ({ reason }) => reason === 'for the fair',
    );
    expect(await bodyOn(linh, 'purchase-request', running.targetId)).toMatchObject({
      formVersion: 1,
      status: 'submitted',
    });

    const more = { reason: 'typed on the plane', needBy: '2026-12-24' };
    const late = await saved(minh, sendIn('late', 1, more));
    minh.line.heal();
    await untilSent(minh);
    // Without a means of transport nothing is missing: it goes its way, under the new version.
    await until(
      () => bodyOn(minh, 'purchase-request', late.targetId),
      ({ status }) => status === 'submitted',
    );
    expect(await bodyOn(minh, 'purchase-request', late.targetId)).toMatchObject({ ...more, formVersion: 2 });
  });

  it('keeps what an older form lacks as a draft, names exactly that, and takes it once it is filled in', async () => {
    const [minh, admin] = [await site.laptop('person-minh'), await site.laptop('person-admin')];
    await untilOnline(minh);
    await untilOnline(admin);
    minh.line.cut();
    await untilOffline(minh);
    const stored = await admin.engine.getDocument('form-definition', 'form.purchase-request');
    const demanding = withFields(requestWithHsCode(), {
      hsCode: { ...requestWithHsCode().fields.hsCode, type: 'text', required: true },
    });
    await publish(admin, publishCommand(demanding, 'ask-missing', stored?.serverVersion ?? null));

    const more = { transport: 'sea', hsCode: '8542310000', reason: 'two weeks at sea' };
    const whole = await saved(minh, sendIn('whole', 2, more));
    const lacking = await saved(minh, sendIn('lacking', 2, { reason: 'no code at hand' }));
    minh.line.heal();
    await untilSent(minh);
    await until(
      () => bodyOn(minh, 'purchase-request', whole.targetId),
      ({ status }) => status === 'submitted',
    );
    const item = await until(
      async () => (await minh.engine.outbox()).find(({ commandId }) => commandId === lacking.commandId),
      (entry) => entry?.state === 'needs-review',
    );
    expect(item).toMatchObject({
      code: 'fields-missing',
      details: { paths: ['hsCode'], formVersion: 3, fields: 'forms:purchase-request.fields.hsCode' },
    });
    const kept = await bodyOn(minh, 'purchase-request', lacking.targetId);
    expect(kept).toMatchObject({
      title: 'lacking',
      reason: 'no code at hand',
      amount: '300000.00',
      status: 'draft',
      formVersion: 3,
      number: expect.stringMatching(/^PR-2026-/),
    });
    const notices = await minh.engine.list({
      kind: 'notice',
      where: { status: 'unread' },
      offset: 0,
      limit: 20,
    });
    expect(notices.rows.map(({ cells }) => [cells.code, cells['subject.id']])).toContainEqual([
      'fields-missing',
      lacking.targetId,
    ]);

    const target = { kind: 'purchase-request', id: lacking.targetId } as const;
    const changes = [{ path: 'hsCode', from: null, to: '8542310000' }];
    const seen = (await minh.engine.getDocument('purchase-request', lacking.targetId))?.serverVersion ?? null;
    await saved(minh, {
      type: 'record.edit',
      target,
      seenVersion: seen,
      payload: { changes, formVersion: 3 },
    });
    await saved(minh, {
      type: 'purchase-request.submit',
      target,
      seenVersion: seen,
      payload: { formVersion: 3 },
    });
    await untilSent(minh);
    const submitted = await until(
      () => bodyOn(minh, 'purchase-request', lacking.targetId),
      ({ status }) => status === 'submitted',
    );
    expect(submitted).toMatchObject({ reason: 'no code at hand', hsCode: '8542310000', formVersion: 3 });
    // The question is answered: it leaves the outbox by itself.
    expect((await minh.engine.outbox()).map(({ commandId }) => commandId)).not.toContain(lacking.commandId);
  });

  it('refuses what was made under the old form where the company says so, and keeps it with its author', async () => {
    const [minh, admin] = [await site.laptop('person-minh'), await site.laptop('person-admin')];
    await untilOnline(minh);
    await untilOnline(admin);
    minh.line.cut();
    await untilOffline(minh);
    const stored = await admin.engine.getDocument('form-definition', 'form.purchase-request');
    await publish(admin, publishCommand(requestWithHsCode(), 'refuse', stored?.serverVersion ?? null));
    const { commandId, targetId } = await saved(minh, sendIn('old', 3, { hsCode: '8542310000' }));
    minh.line.heal();
    const item = await until(
      async () => (await minh.engine.outbox()).find((entry) => entry.commandId === commandId),
      (entry) => entry?.state === 'refused',
    );
    expect(item).toMatchObject({ code: 'form-outdated', details: { seenVersion: '3', version: '4' } });
    expect(item?.payload).toMatchObject({ values: { title: 'old', hsCode: '8542310000' } });
    expect(await bodyOn(minh, 'purchase-request', targetId)).toMatchObject({ title: 'old' });
  });
});

describe('a form that was drawn', () => {
  it('works like one written in code: created offline, numbered, merged, found, kept in its circle, deleted', async () => {
    const [linh, lukas, admin] = [
      await site.laptop('person-linh'),
      await site.laptop('person-lukas'),
      await site.laptop('person-admin'),
    ];
    for (const laptop of [linh, lukas, admin]) await untilOnline(laptop);
    const access = { view: 'department', viewers: [], editors: ['administrator'] } as const;
    await publish(admin, publishCommand(numbered(tripForm({ access }), { yearly: false, digits: 4 })));
    await untilKnows(linh, 'form:trip', 1);
    // A database keeps no order of keys; people read the fields in the order in which they were drawn.
    expect(await fieldsOn(linh, 'form:trip')).toEqual(Object.keys(tripForm().fields));
    linh.line.cut();
    await untilOffline(linh);
    const values = {
      title: 'Canton fair',
      destination: 'Guangzhou',
      days: '3',
      allowance: '120.50',
      currency: 'CNY',
    };
    const target = { kind: 'form:trip', id: '' } as const;
    const bad = await linh.engine.runCommand({
      type: 'record.create',
      target,
      seenVersion: null,
      payload: { values: { title: 'x', currency: 'CNY' }, formVersion: 1, provisionalNumber: 'TRIP-1' },
    });
    expect(bad).toMatchObject({
      saved: false,
      code: 'invalid-values',
      details: { errors: [{ path: 'destination', code: 'required' }] },
    });
    const { targetId } = await saved(linh, {
      type: 'record.create',
      target,
      seenVersion: null,
      payload: { values, formVersion: 1, provisionalNumber: 'TRIP-LINH-0001' },
    });
    const [waiting] = (await linh.engine.list({ kind: 'form:trip', text: 'guang', offset: 0, limit: 5 }))
      .rows;
    expect(waiting).toMatchObject({
      id: targetId,
      number: 'TRIP-LINH-0001',
      pending: 'saved-here',
      cells: { total: '361.50' },
    });
    linh.line.heal();
    await untilSent(linh);
    const stored = await until(
      () => bodyOn(linh, 'form:trip', targetId),
      ({ number }) => number !== undefined,
    );
    expect(stored).toMatchObject({
      number: 'TRIP-0001',
      provisionalNumber: 'TRIP-LINH-0001',
      ownerId: 'person-linh',
      total: '361.50',
      formVersion: 1,
    });

    const trip = { kind: 'form:trip', id: targetId } as const;
    await until(
      () => admin.engine.getDocument('form:trip', targetId),
      (view) => view !== null,
    );
    const change = (path: string, from: unknown, to: unknown): CommandInput => ({
      type: 'record.edit',
      target: trip,
      seenVersion: 1,
      payload: { changes: [{ path, from, to }], formVersion: 1 },
    });
    await Promise.all([
      saved(linh, change('days', '3', '4')),
      saved(admin, change('destination', 'Guangzhou', 'Shenzhen')),
    ]);
    for (const laptop of [linh, admin]) {
      await untilSent(laptop);
      await until(
        () => bodyOn(laptop, 'form:trip', targetId),
        ({ total, destination }) => total === '482.00' && destination === 'Shenzhen',
      );
    }
    expect(await lukas.engine.getDocument('form:trip', targetId)).toBeNull();
    const history = await linh.engine.request('GET', `/api/documents/form:trip/${targetId}/versions`);
    expect(history).toMatchObject({
      status: 200,
      body: { versions: [{ version: 3 }, { version: 2 }, { version: 1 }] },
    });
    const restarted = await linh.restart();
    await untilOnline(linh);
    const { rows } = await restarted.list({ kind: 'form:trip', offset: 0, limit: 5 });
    expect(rows).toMatchObject([{ title: 'Canton fair', cells: { destination: 'Shenzhen' } }]);

    await saved(linh, { type: 'record.delete', target: trip, seenVersion: 3, payload: {} });
    await untilSent(linh);
    await until(
      () => admin.engine.getDocument('form:trip', targetId),
      (view) => view === null,
    );
  });
});
