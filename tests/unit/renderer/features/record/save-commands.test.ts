import { describe, expect, it } from 'vitest';
import {
  createCommand,
  editCommands,
  editWithEffects,
  seriesOf,
} from '#renderer/features/record/edit/save-commands.ts';
import { goodsReceiptForm } from '#shared/domain/goods-receipt/goods-receipt-record.ts';
import { personForm } from '#shared/domain/person/person-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';

const RECORD = { values: { title: 'Bolts', status: 'approved' }, provisionalNumber: 'PR-HCM01-0001' };

describe('saving as commands', () => {
  it('creates a request under its provisional number without what only commands may set', () => {
    expect(createCommand(purchaseRequestForm, { ...RECORD, mode: 'submit' })).toEqual({
      type: 'purchase-request.create',
      target: { kind: 'purchase-request', id: '' },
      seenVersion: null,
      payload: {
        values: { title: 'Bolts' },
        provisionalNumber: 'PR-HCM01-0001',
        submit: true,
        formVersion: 1,
      },
    });
  });

  it('posts a receipt and creates master data with their own commands', () => {
    expect(createCommand(goodsReceiptForm, { ...RECORD, mode: 'save' }).type).toBe('goods-receipt.post');
    expect(createCommand(supplierForm, { ...RECORD, mode: 'save' }).type).toBe('record.create');
    expect([seriesOf(goodsReceiptForm), seriesOf(supplierForm)]).toEqual(['GR', null]);
  });

  it('saves of a person what concerns nobody else, and leaves the rest to the list of changes', () => {
    const record = { id: 'p1', base: { phone: '1', departmentId: 'd1' }, seenVersion: 4 };
    const edited = { ...record, values: { phone: '2', departmentId: 'd2' } };
    const [command] = editCommands(personForm, { ...edited, mode: 'save' });
    expect(command?.payload).toMatchObject({ changes: [{ path: 'phone', from: '1', to: '2' }] });
    expect(editWithEffects(personForm, edited)).toEqual([
      { kind: 'person', id: 'p1', changes: [{ path: 'departmentId', from: 'd1', to: 'd2' }] },
    ]);
    expect(editWithEffects(purchaseRequestForm, edited)).toEqual([]);
  });

  it('edits before it submits, and does nothing when nothing changed', () => {
    const record = { id: 'r1', base: { title: 'Bolts' }, seenVersion: 4 };
    const edited = { ...record, values: { title: 'Nuts' } };
    const types = editCommands(purchaseRequestForm, { ...edited, mode: 'submit' }).map(({ type }) => type);
    expect(types).toEqual(['record.edit', 'purchase-request.submit']);
    expect(editCommands(purchaseRequestForm, { ...record, values: record.base, mode: 'save' })).toEqual([]);
  });
});
