import { describe, expect, test } from 'vitest';
import { importRecords } from '#shared/domain/import/import-records.ts';
import { editRecord } from '#shared/domain/record/edit-record.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany, buildSupplier } from '#tests/builders/build-company.ts';
import { buildOrder, buildOrderLine } from '#tests/builders/build-purchase.ts';

interface Imported {
  readonly kind: RecordKind;
  readonly id: string;
  readonly body: Record<string, unknown>;
}

const bring = (records: readonly Imported[], actor = 'person-admin') =>
  buildCommand({
    actor,
    type: 'record.import',
    target: { kind: 'supplier', id: 'import' },
    payload: { records: [...records] },
  });

const supplier = (given = {}): Imported => ({
  kind: 'supplier',
  id: 'imported-1',
  body: { name: 'ABBVIE Ludwigshafen', status: 'approved', phone: '+49 621 5890', ...given },
});

const order: Imported = {
  kind: 'purchase-order',
  id: 'scms-4',
  body: { ...buildOrder({ number: 'SCMS-4' }) },
};

const receipt = (id: string, quantity: string): Imported => ({
  kind: 'goods-receipt',
  id,
  body: {
    number: id,
    purchaseOrderId: 'scms-4',
    warehouseId: 'warehouse-hamburg',
    receivedOn: '2006-06-02',
    receivedById: 'person-admin',
    status: 'posted',
    lines: [{ id: 'r1', orderLineId: 'l1', quantity }],
  },
});

describe('importing records', () => {
  test('new records come in and are counted by kind', async () => {
    const state = buildCompany();
    const result = await state.run(importRecords, bring([supplier(), order, receipt('asn-8', '19')]));
    expect(result).toMatchObject({
      outcome: 'accepted',
      details: {
        created: { supplier: 1, 'purchase-order': 1, 'goods-receipt': 1 },
        updated: {},
        unchanged: {},
        rejected: [],
      },
    });
    expect(state.body('supplier', 'imported-1')).toMatchObject({
      name: 'ABBVIE Ludwigshafen',
      formVersion: 1,
    });
  });

  test('importing the same again changes nothing', async () => {
    const state = buildCompany();
    const records = [supplier(), order, receipt('asn-8', '19')];
    await state.run(importRecords, bring(records));
    const before = state.history.length;
    expect(await state.run(importRecords, bring(records))).toMatchObject({
      changes: [],
      details: { created: {}, unchanged: { supplier: 1, 'purchase-order': 1, 'goods-receipt': 1 } },
    });
    expect(state.history).toHaveLength(before);
  });

  test('what a person edited since is not overwritten, what the file changed is', async () => {
    const state = buildCompany();
    await state.run(importRecords, bring([supplier({ website: 'https://old.example' })]));
    const edit = buildCommand({
      type: 'record.edit',
      target: { kind: 'supplier', id: 'imported-1' },
      payload: { changes: [{ path: 'phone', from: '+49 621 5890', to: '+49 621 1111' }] },
      seenVersion: 1,
    });
    await state.run(editRecord, edit);
    const changed = supplier({ phone: '+49 621 9999', contactName: 'Frau Schmidt' });
    expect(await state.run(importRecords, bring([changed]))).toMatchObject({
      details: { updated: { supplier: 1 } },
    });
    const body = state.body('supplier', 'imported-1');
    expect(body).toMatchObject({ phone: '+49 621 1111', contactName: 'Frau Schmidt' });
    expect(body).not.toHaveProperty('website');
  });

  test('an order shows the sum of its receipts, in whatever order and however many commands they come', async () => {
    const together = buildCompany();
    await together.run(importRecords, bring([receipt('asn-8', '700'), receipt('asn-9', '512'), order]));
    const apart = buildCompany();
    for (const record of [order, receipt('asn-9', '512'), receipt('asn-8', '700')]) {
      await apart.run(importRecords, bring([record]));
    }
    for (const state of [together, apart]) {
      expect(state.body('purchase-order', 'scms-4')).toMatchObject({
        status: 'received',
        lines: [{ receivedQuantity: '1212' }],
      });
    }
    expect(together.body('purchase-order', 'scms-4')).toEqual(apart.body('purchase-order', 'scms-4'));
  });

  test('a changed file keeps what arrived since', async () => {
    const state = buildCompany();
    await state.run(importRecords, bring([order, receipt('asn-8', '700')]));
    const lines = [buildOrderLine({ unitPrice: '2' })];
    await state.run(importRecords, bring([{ ...order, body: { ...order.body, lines } }]));
    expect(state.body('purchase-order', 'scms-4')).toMatchObject({
      status: 'partially_received',
      amount: '2400.00',
      lines: [{ receivedQuantity: '700', unitPrice: '2' }],
    });
  });

  test.each([
    ['a country in words', { country: 'Vietnam' }, { path: 'country', code: 'not-country' }],
    ['a field of no form', { approved: true }, { path: 'approved', code: 'unknown-field' }],
    ['a forged provenance', { provenance: {} }, { path: 'provenance', code: 'unknown-field' }],
    ['no name', { name: '' }, { path: 'name', code: 'required' }],
  ])('%s is rejected with its reason while the rest comes in', async (_what, given, error) => {
    const state = buildCompany();
    const good = { ...supplier(), id: 'imported-2' };
    expect(await state.run(importRecords, bring([supplier(given), good]))).toMatchObject({
      details: {
        created: { supplier: 1 },
        rejected: [{ kind: 'supplier', id: 'imported-1', errors: [error] }],
      },
    });
    expect(state.document('supplier', 'imported-1')).toBeUndefined();
  });

  test('only who may import imports, and no record twice in one batch', async () => {
    expect(await buildCompany().run(importRecords, bring([supplier()], 'person-linh'))).toMatchObject({
      code: 'not-allowed',
    });
    expect(await buildCompany().run(importRecords, bring([supplier(), supplier()]))).toMatchObject({
      code: 'import-repeats-record',
    });
  });

  test('a record that was here before is brought up to the file', async () => {
    const state = buildCompany();
    const file = {
      kind: 'supplier' as const,
      id: 'supplier-saigon',
      body: { ...buildSupplier({ name: 'Saigon Cables' }) },
    };
    await state.run(importRecords, bring([file]));
    expect(state.body('supplier', 'supplier-saigon').name).toBe('Saigon Cables');
  });
});
