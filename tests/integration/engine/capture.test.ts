import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CAPTURE_KEY, type Capture, type CaptureLine } from '#renderer/data/contract.ts';
import { beginCapturedReceipt } from '#renderer/features/goods-receipt/begin-captured-receipt.ts';
import { buildOrder, buildOrderLine } from '#tests/builders/build-purchase.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from './engine-kit.ts';

interface EditDraft {
  readonly values: Readonly<Record<string, unknown>>;
}

const DAY = 86_400_000;
const ITEM_CODE = 'CBL-USBC-1M';
let site: Site;
beforeAll(async () => {
  site = await openSite();
  const lines = [buildOrderLine({ itemId: 'item-cable' })];
  await site.server.seed([{ kind: 'purchase-order', id: 'order-1', body: buildOrder({ lines }) }]);
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const line = (code: string, quantity = '1'): CaptureLine => ({ id: randomUUID(), code, quantity, unit: '' });

/** Lukas's laptop in the warehouse, fourteen days after its last contact. */
async function sealed(): Promise<Laptop> {
  const lukas = await site.laptop('person-lukas');
  await untilOnline(lukas);
  await lukas.engine.saveDraft({
    id: 'ordinary',
    formKey: 'supplier',
    recordId: null,
    title: 'Ordinary',
    savedAt: '2026-11-28T08:00:00.000Z',
    values: {},
  });
  lukas.line.cut();
  await untilOffline(lukas);
  lukas.clock.ahead += 15 * DAY;
  expect((await lukas.engine.status()).lease.state).toBe('sealed');
  return lukas;
}

async function capturesIn(laptop: Laptop): Promise<readonly Capture[]> {
  const drafts = await laptop.engine.drafts();
  return drafts.filter(({ formKey }) => formKey === CAPTURE_KEY).map(({ values }) => values as Capture);
}

async function lift(laptop: Laptop): Promise<void> {
  laptop.line.heal();
  await until(
    () => laptop.engine.status(),
    ({ lease, connection }) => lease.state === 'open' && connection === 'online',
  );
}

describe('S14 what is captured while reading is sealed', () => {
  it('survives a kill and a second start, is told by kind and count alone, and becomes a receipt', async () => {
    const lukas = await sealed();
    const { engine } = lukas;
    await engine.capture('capture:1', 'receipt', {
      do: 'describe',
      subject: 'po-2026-000001',
      note: 'Wet box',
    });
    await engine.capture('capture:1', 'receipt', { do: 'line', line: line(ITEM_CODE, '20') });
    await engine.capture('capture:1', 'receipt', { do: 'line', line: line('NOT-ORDERED', '2') });
    await engine.capture('capture:1', 'receipt', { do: 'line', line: line('MISTAKE') });
    const kept = await engine.keepFile({ name: 'box.png', content: new Blob([PNG]) });
    if (!kept.ok) throw new Error(kept.code);
    await engine.capture('capture:1', 'receipt', { do: 'photo', photo: kept.file });
    await lukas.restart();
    const told = await lukas.engine.captures();
    expect(told).toMatchObject([{ id: 'capture:1', kind: 'receipt', lines: 3, photos: 1 }]);
    expect(Object.keys(told[0] ?? {}).sort()).toEqual(['id', 'kind', 'lines', 'photos', 'startedAt']);
    expect(await lukas.engine.capture('capture:1', 'receipt', { do: 'undo' })).toMatchObject({ lines: 2 });
    await lukas.restart();
    await expect(lukas.engine.drafts()).rejects.toThrow('sealed');

    await lift(lukas);
    const [capture] = await capturesIn(lukas);
    if (!capture) throw new Error('nothing was captured');
    expect(capture.lines.map(({ code, quantity }) => `${code} ${quantity}`)).toEqual([
      `${ITEM_CODE} 20`,
      'NOT-ORDERED 2',
    ]);
    expect((await lukas.engine.readFieldFile(kept.file)).ok).toBe(true);
    const words = {
      at: '2026-11-28T08:00:00.000Z',
      receivedOn: '2026-11-28',
      newId: randomUUID,
      named: (lines: readonly CaptureLine[]) => lines.map(({ code }) => code).join(),
    };
    const draft = await beginCapturedReceipt(lukas.engine, capture, words);
    expect(await beginCapturedReceipt(lukas.engine, capture, words), 'asked twice it is one').toEqual(draft);
    const values = (draft?.values as EditDraft | undefined)?.values ?? {};
    expect(values).toMatchObject({
      purchaseOrderId: 'order-1',
      note: 'Wet box\nNOT-ORDERED',
      lines: [{ orderLineId: 'l1', quantity: '20' }],
    });
    const posted = await lukas.engine.runCommand({
      type: 'goods-receipt.post',
      target: { kind: 'goods-receipt', id: '' },
      seenVersion: null,
      payload: { values, provisionalNumber: await lukas.engine.provisionalNumber('GR') },
    });
    expect(posted).toMatchObject({ saved: true });
    await untilSent(lukas);
    expect((await lukas.engine.outbox()).filter(({ state }) => state === 'refused')).toEqual([]);
    const order = await until(
      () => lukas.engine.getDocument('purchase-order', 'order-1'),
      (view) => view?.pending.length === 0 && view.document.version > 1,
    );
    expect(order?.document.body).toMatchObject({ lines: [{ receivedQuantity: '20' }] });
  });

  it('takes each line once however often it is sent, and goes on after the seal has lifted', async () => {
    const lukas = await sealed();
    const one = line('A');
    await lukas.engine.capture('capture:2', 'count', { do: 'line', line: one });
    expect(await lukas.engine.capture('capture:2', 'count', { do: 'line', line: one })).toMatchObject({
      lines: 1,
    });
    await lift(lukas);
    await lukas.engine.capture('capture:2', 'count', { do: 'line', line: line('B') });
    expect((await capturesIn(lukas))[0]?.lines.map(({ code }) => code)).toEqual(['A', 'B']);
  });

  it('never touches a draft that was not captured under this very seal', async () => {
    const lukas = await sealed();
    await lukas.engine.capture('capture:3', 'note', { do: 'describe', subject: 'first seal', note: '' });
    const change = { do: 'describe', subject: 'x', note: 'x' } as const;
    await expect(lukas.engine.capture('ordinary', 'note', change)).rejects.toThrow('sealed');
    // The server's clock of these tests stands still unless it is moved: another contact is at another moment.
    site.server.time.now += 1000;
    await lift(lukas);
    lukas.line.cut();
    await untilOffline(lukas);
    lukas.clock.ahead += 15 * DAY;
    expect(await lukas.engine.captures()).toEqual([]);
    await expect(lukas.engine.capture('capture:3', 'note', change)).rejects.toThrow('sealed');
    await lift(lukas);
    expect((await capturesIn(lukas)).map(({ subject }) => subject)).toEqual(['first seal']);
  });
});

/** One white pixel. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='),
  (letter) => letter.charCodeAt(0),
);
