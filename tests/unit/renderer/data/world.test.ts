import { describe, expect, it } from 'vitest';
import type { EntryOutcome, LogEntry } from '#renderer/data/engine/command-log/command-log.ts';
import { createRowIndex } from '#renderer/data/engine/view/row-index.ts';
import { createWorld } from '#renderer/data/engine/view/world.ts';
import { createFormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany, buildItem } from '#tests/builders/build-company.ts';
import { tripForm } from '#tests/builders/build-form.ts';
import { buildOrder, buildReceiptValues } from '#tests/builders/build-purchase.ts';
import type { SeedDocument } from '#tests/builders/build-state.ts';

/** A laptop that holds the small company and one approved order. */
function laptop(more: readonly SeedDocument[] = []) {
  const held = buildCompany([{ kind: 'purchase-order', id: 'order-1', body: buildOrder() }, ...more]);
  const entries: LogEntry[] = [];
  const store = { fails: false };
  const forms = createFormRegistry();
  const world = createWorld({
    log: { open: () => entries },
    reader: {
      async get(id) {
        if (store.fails) throw new Error('UnknownError');
        return [...held.history].findLast((document) => document.id === id);
      },
      async getMany(ids) {
        if (store.fails) throw new Error('UnknownError');
        return new Map(held.history.filter(({ id }) => ids.includes(id)).map((found) => [found.id, found]));
      },
      async ofKind(kind) {
        if (store.fails) throw new Error('UnknownError');
        return held.all(kind);
      },
      replace: () => undefined,
    },
    index: createRowIndex(forms),
    forms,
    holdsAll: () => true,
    pause: async () => undefined,
  });
  return { world, entries, store, held };
}

function entryOf(command: Command, outcome: EntryOutcome | null): LogEntry {
  const signed = { command, previousHash: '', hash: '', signature: '' };
  const shown = { title: '', savedAt: command.occurredAt };
  const answered = outcome?.word ?? null;
  const marks = { attempted: true, acknowledged: false, discarded: false };
  return { deviceSeq: command.deviceSeq, id: command.id, signed, ...shown, ...marks, answered, outcome };
}

const receipt = buildCommand({
  id: 'receipt',
  actor: 'person-lukas',
  type: 'goods-receipt.post',
  target: { kind: 'goods-receipt', id: 'receipt.record' },
  payload: { values: buildReceiptValues(), provisionalNumber: 'GR-1' },
});

const item = (id: string, deviceSeq: number) =>
  buildCommand({
    id,
    deviceSeq,
    type: 'record.create',
    target: { kind: 'item', id: `${id}.record` },
    payload: { values: { sku: 'SAME', name: 'Cable', unit: 'pcs', status: 'active' } },
  });

function statusOf(view: { document: StoredDocument } | null): unknown {
  return (view?.document.body as { status?: string } | undefined)?.status;
}

describe('what a screen sees of commands that do not stand', () => {
  it('counts a receipt that waits, and not one that was refused', async () => {
    const { world, entries } = laptop();
    entries.push(entryOf(receipt, null));
    await world.refresh();
    expect(statusOf(await world.document('purchase-order', 'order-1'))).toBe('partially_received');
    entries[0] = entryOf(receipt, { word: 'refused', code: 'not-allowed' });
    await world.refresh();
    expect(statusOf(await world.document('purchase-order', 'order-1'))).toBe('approved');
    expect(await world.document('goods-receipt', 'receipt.record')).not.toBeNull();
  });

  it('lets nothing stumble over what was refused: its own repetition least of all', async () => {
    const { world, entries } = laptop();
    entries.push(entryOf(item('first', 1), { word: 'refused', code: 'not-allowed' }));
    await world.refresh();
    expect(await world.document('item', 'first.record')).not.toBeNull();
    expect(await world.foresee(item('again', 2))).toMatchObject({ outcome: 'accepted' });
  });

  it('refuses no value that another record here has: the server decides on that (B2)', async () => {
    const { world, entries } = laptop();
    entries.push(entryOf(item('first', 1), null));
    await world.refresh();
    expect(await world.foresee(item('again', 2))).toMatchObject({ outcome: 'accepted' });
  });
});

describe('a store that cannot be read for a moment', () => {
  it('still shows the rows of a page that came in, and what waits as soon as it can', async () => {
    const { world, entries, store } = laptop();
    entries.push(entryOf(receipt, null));
    store.fails = true;
    const came = buildCompany([{ kind: 'item', id: 'item-new', body: buildItem({ sku: 'NEW' }) }]);
    const document = came.document('item', 'item-new');
    await world.takeOver([{ id: 'item-new', kind: 'item', document }]);
    expect(world.baseRows().map((row) => row.id)).toEqual(['item-new']);
    store.fails = false;
    await world.refresh();
    expect(statusOf(await world.document('purchase-order', 'order-1'))).toBe('partially_received');
  });
});

describe('records that came before their form (story 400025)', () => {
  const trip = { title: 'Fair', destination: 'Hanoi', ownerId: 'person-linh', formVersion: 1 };
  const published = { key: 'form:trip', version: 1, publishOption: 'accept', usedKeys: [] };
  const seeds: readonly SeedDocument[] = [
    { kind: 'form:trip', id: 'trip-1', body: trip },
    { kind: 'form-definition', id: 'form.form:trip', body: { ...published, definition: tripForm() } },
  ];

  function begin() {
    const begun = laptop(seeds);
    const changeOf = ({ kind, id }: SeedDocument) => ({ kind, id, document: begun.held.document(kind, id) });
    const [record, form] = seeds.map(changeOf);
    if (record === undefined || form === undefined) throw new Error('nothing was seeded');
    return { ...begun, record, form, owner: () => begun.world.baseRow('trip-1')?.ownerId };
  }

  it('are shown as it says as soon as it is here, and told to whoever searches them', async () => {
    const { world, record, form, owner } = begin();
    expect(await world.takeOver([record])).toEqual([]);
    expect(owner()).toBe('');
    expect(await world.takeOver([form])).toMatchObject([{ id: 'trip-1', document: { body: trip } }]);
    expect(owner()).toBe('person-linh');
  });

  it('are so with the next page where they could not be read at once', async () => {
    const { world, store, record, form, owner } = begin();
    await world.takeOver([record]);
    store.fails = true;
    await expect(world.takeOver([form])).rejects.toThrow();
    store.fails = false;
    await world.takeOver([]);
    expect(owner()).toBe('person-linh');
  });

  it('also where rows of a snapshot were made without it, and the store has it from a later page', async () => {
    const { world, record, form, owner } = begin();
    await world.takeOver([record]);
    const { world: restarted } = begin();
    restarted.loadRows(world.baseRows());
    await restarted.readForms();
    await restarted.takeOver([form]);
    expect(restarted.baseRow('trip-1')?.ownerId).toBe('person-linh');
    expect(owner()).toBe('');
  });
});
