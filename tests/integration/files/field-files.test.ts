import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newDrawnForm } from '#shared/domain/form-definition/drawn-form.ts';
import type { FieldFile } from '#shared/engines/form/file-values.ts';
import { buildPng } from '#tests/builders/build-file.ts';
import { labelled, publishCommand, tripForm } from '#tests/builders/build-form.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from '../engine/engine-kit.ts';
import { bodyOn, publish, saved, untilKnows } from '../engine/form-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const TRIP = { kind: 'form:trip', id: '' } as const;

async function kept(laptop: Laptop, name: string, side: number): Promise<FieldFile> {
  const answer = await laptop.engine.keepFile({ name, content: new Blob([buildPng(side, side)]) });
  if (!answer.ok) throw new Error(answer.code);
  return answer.file;
}

const create = (photos: readonly FieldFile[]) => ({
  type: 'record.create',
  target: TRIP,
  seenVersion: null,
  payload: {
    values: { title: 'Canton fair', destination: 'Guangzhou', currency: 'CNY', photos },
    formVersion: 1,
    provisionalNumber: 'TRIP-1',
  },
});

describe('photos in a field of a drawn form', () => {
  it('are kept and shown offline, survive a restart in a draft, follow their record, and reach who may read it', async () => {
    const [linh, chen, lukas, admin] = [
      await site.laptop('person-linh'),
      await site.laptop('person-chen'),
      await site.laptop('person-lukas'),
      await site.laptop('person-admin'),
    ];
    for (const laptop of [linh, chen, lukas, admin]) await untilOnline(laptop);
    const form = tripForm({ access: { view: 'department', viewers: [], editors: ['buyer'] } });
    const photos = { type: 'files', photosOnly: true, required: true } as const;
    await publish(admin, publishCommand(labelled({ ...form, fields: { ...form.fields, photos } })));
    await untilKnows(linh, 'form:trip', 1);
    linh.line.cut();
    await untilOffline(linh);

    const missing = await linh.engine.runCommand(create([]));
    expect(missing).toMatchObject({
      saved: false,
      details: { errors: [{ path: 'photos', code: 'required' }] },
    });
    const photo = await kept(linh, 'booth.png', 7);
    const values = { title: 'Canton fair', photos: [photo] };
    const savedAt = new Date().toISOString();
    await linh.engine.saveDraft({
      ...{ id: 'form:trip/new', formKey: 'form:trip', recordId: null, title: '', savedAt, values },
    });
    await linh.restart();
    expect(await linh.engine.readFieldFile(photo)).toMatchObject({ ok: true, name: 'booth.png' });

    const { targetId } = await saved(linh, create([photo]));
    const [row] = (await linh.engine.list({ kind: 'form:trip', offset: 0, limit: 5 })).rows;
    expect(row).toMatchObject({ id: targetId, cells: { photos: '1' } });
    linh.line.heal();
    await untilOnline(linh);
    await untilSent(linh);
    const filesOn = async (laptop: Laptop) =>
      (
        await laptop.engine.list({
          kind: 'attachment',
          where: { recordId: targetId },
          offset: 0,
          limit: 9,
        })
      ).rows;
    await until(
      () => filesOn(chen),
      (rows) => rows.length === 1 && rows[0]?.cells.arrivedAt !== undefined,
    );
    const read = await chen.engine.readFieldFile(photo);
    expect(read).toMatchObject({ ok: true, name: 'booth.png', type: 'image/png' });
    // Lukas is in another department: neither the record nor its file is on his laptop.
    expect(await filesOn(lukas)).toEqual([]);
    expect(await lukas.engine.readFieldFile(photo)).toEqual({ ok: false, code: 'file-not-found' });

    // Two people add a photo each, neither knowing of the other: both stand.
    const [second, third] = [await kept(linh, 'hall.png', 8), await kept(chen, 'street.png', 9)];
    const seen = await chen.engine.getDocument('form:trip', targetId);
    const add = (more: FieldFile) => ({
      type: 'record.edit',
      target: { kind: 'form:trip', id: targetId } as const,
      seenVersion: seen?.serverVersion ?? null,
      payload: { changes: [{ path: 'photos', from: [photo], to: [photo, more] }], formVersion: 1 },
    });
    chen.line.cut();
    await untilOffline(chen);
    await saved(linh, add(second));
    await untilSent(linh);
    await saved(chen, add(third));
    chen.line.heal();
    const both = await until(
      () => bodyOn(linh, 'form:trip', targetId),
      ({ photos: held }) => (held as readonly FieldFile[]).length === 3,
    );
    expect(both).toMatchObject({ photos: [photo, second, third] });
  });

  it('a record comes before its file: the others are told that it is awaited', async () => {
    const [linh, chen] = [await site.laptop('person-linh'), await site.laptop('person-chen')];
    await untilOnline(linh);
    await untilOnline(chen);
    const photo = await kept(linh, 'late.png', 11);
    // The content goes its own way: here its way is closed.
    linh.line.cut();
    await untilOffline(linh);
    const { targetId } = await saved(linh, create([photo]));
    const signed = await linh.engine.exportOutbox();
    expect(signed.text).toContain(photo.sha256);
    const device = await site.server.device('person-linh');
    await device.send({
      id: 'same-photo',
      type: 'record.create',
      target: { kind: 'form:trip', id: 'same-photo.record' },
      payload: { ...create([photo]).payload },
    });
    await until(
      () => bodyOn(chen, 'form:trip', 'same-photo.record'),
      ({ title }) => title === 'Canton fair',
    );
    expect(await chen.engine.readFieldFile(photo)).toEqual({ ok: false, code: 'file-awaited' });
    expect(targetId).not.toBe('same-photo.record');
  });

  it('go with their line: two people add one each to it, and both stand', async () => {
    const [linh, chen, admin] = [
      await site.laptop('person-linh'),
      await site.laptop('person-chen'),
      await site.laptop('person-admin'),
    ];
    for (const laptop of [linh, chen, admin]) await untilOnline(laptop);
    const begun = newDrawnForm('form:packing', 'PACK');
    const cells = { what: { type: 'text' }, photos: { type: 'files' } } as const;
    const packing = labelled({
      ...begun,
      access: { view: 'department', viewers: [], editors: ['buyer'] },
      fields: { ...begun.fields, boxes: { type: 'lines', fields: cells } },
    });
    await publish(admin, publishCommand(packing));
    for (const laptop of [linh, chen]) await untilKnows(laptop, 'form:packing', 1);
    const first = await kept(linh, 'box.png', 21);
    const { targetId } = await saved(linh, {
      type: 'record.create',
      target: { kind: 'form:packing', id: '' },
      seenVersion: null,
      payload: {
        values: { title: 'Two boxes', boxes: [{ id: 'b1', what: 'Cables', photos: [first] }] },
        formVersion: 1,
        provisionalNumber: 'PACK-1',
      },
    });
    await untilSent(linh);
    const record = { kind: 'form:packing', id: targetId } as const;
    const seen = await until(
      () => chen.engine.getDocument(record.kind, record.id),
      (view) => view !== null,
    );
    expect(
      await until(
        () => chen.engine.readFieldFile(first),
        ({ ok }) => ok,
      ),
    ).toMatchObject({
      name: 'box.png',
    });
    const [second, third] = [await kept(linh, 'side.png', 22), await kept(chen, 'top.png', 23)];
    const add = (more: FieldFile) => ({
      type: 'record.edit',
      target: record,
      seenVersion: seen?.serverVersion ?? null,
      payload: {
        changes: [{ path: 'boxes/b1/photos', from: [first], to: [first, more] }],
        formVersion: 1,
      },
    });
    chen.line.cut();
    await untilOffline(chen);
    await saved(linh, add(second));
    await untilSent(linh);
    await saved(chen, add(third));
    chen.line.heal();
    await untilOnline(chen);
    await untilSent(chen);
    const photosOn = async () => {
      const view = await chen.engine.getDocument(record.kind, record.id);
      const body = view?.document.body as { boxes: readonly { photos: readonly FieldFile[] }[] };
      return body.boxes[0]?.photos.map(({ name }) => name).join() ?? '';
    };
    await until(photosOn, (names) => names === 'box.png,side.png,top.png');
  });
});
