import { describe, expect, it } from 'vitest';
import { restoreChanges } from '#renderer/features/record/detail/restore-changes.ts';
import { personForm } from '#shared/domain/person/person-record.ts';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';

const form: FormDefinition = purchaseOrderForm;
const line = { id: 'l1', description: 'Cable', quantity: '5', unit: 'pcs', unitPrice: '2' };
const old = { title: 'Cables', status: 'draft', note: '', lines: [line] };

describe('restoring an old version', () => {
  it('is one change per field and line that differ, from what stands now to what stood then', () => {
    const now = { title: 'Wires', status: 'approved', note: 'x', lines: [{ ...line, quantity: '7' }] };
    expect(restoreChanges({ form, oldForm: form, now, old })).toEqual([
      { path: 'title', from: 'Wires', to: 'Cables' },
      { path: 'note', from: 'x', to: null },
      { path: 'lines/l1/quantity', from: '7', to: '5' },
    ]);
  });

  it('leaves alone what is changed in the organisation, where its effects are shown first', () => {
    const then = { name: 'Linh', departmentId: 'd1', active: true };
    const now = { name: 'Lin', departmentId: 'd2', active: false };
    expect(restoreChanges({ form: personForm, oldForm: personForm, now, old: then })).toEqual([
      { path: 'name', from: 'Lin', to: 'Linh' },
    ]);
  });

  it('brings a removed line back without what only commands set', () => {
    const received = { ...old, lines: [{ ...line, receivedQuantity: '3' }] };
    const now = { ...old, lines: [] };
    expect(restoreChanges({ form, oldForm: form, now, old: received })).toEqual([
      { path: 'lines/l1', from: null, to: line },
    ]);
  });

  it('leaves alone what the old form did not know', () => {
    const { note: _note, ...fields } = form.fields;
    const now = { ...old, title: 'Wires', note: 'asked for since version 2' };
    expect(restoreChanges({ form, oldForm: { ...form, fields }, now, old })).toEqual([
      { path: 'title', from: 'Wires', to: 'Cables' },
    ]);
  });
});
