import { describe, expect, it } from 'vitest';
import { buildChanges } from '#renderer/features/record/edit/form-changes.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';

const LINE = { id: 'l1', description: 'Bolt M8', quantity: '3000', unit: 'pcs', unitPrice: '0.12' };
const BASE = { title: 'Bolts', currency: 'USD', status: 'draft', number: 'PR-1', lines: [LINE] };

function changes(after: Record<string, unknown>) {
  return buildChanges(purchaseRequestForm, BASE, { ...BASE, ...after });
}

describe('changes from form values', () => {
  it('names one changed field with the value before and after', () => {
    expect(changes({ title: 'Bolts M8' })).toEqual([{ path: 'title', from: 'Bolts', to: 'Bolts M8' }]);
  });

  it('names a line field by the id of its line, not by its place', () => {
    const other = { ...LINE, id: 'l0' };
    const after = { lines: [other, { ...LINE, quantity: '3600' }] };
    const before = { ...BASE, lines: [LINE, other] };
    expect(buildChanges(purchaseRequestForm, before, { ...before, ...after })).toEqual([
      { path: 'lines/l1/quantity', from: '3000', to: '3600' },
    ]);
  });

  it('adds a whole line from nothing and removes a whole line to nothing', () => {
    const added = { id: 'l2', description: 'Nut', quantity: '1', unit: 'pcs', unitPrice: '1' };
    expect(changes({ lines: [LINE, added] })).toEqual([{ path: 'lines/l2', from: null, to: added }]);
    expect(changes({ lines: [] })).toEqual([{ path: 'lines/l1', from: LINE, to: null }]);
  });

  it('finds no change in another spelling of the same amount, in spaces or in an untouched new line', () => {
    const lines = [{ ...LINE, unitPrice: '0.120', description: 'Bolt M8 ' }, { id: 'l9' }];
    expect(changes({ lines, title: ' Bolts' })).toEqual([]);
  });

  it('tells an emptied field as a change to nothing', () => {
    const before = { ...BASE, reason: 'Line stands still' };
    expect(buildChanges(purchaseRequestForm, before, { ...before, reason: '' })).toEqual([
      { path: 'reason', from: 'Line stands still', to: null },
    ]);
  });

  it('leaves out what only commands may set', () => {
    expect(changes({ status: 'approved', number: 'PR-2', amount: '1' })).toEqual([]);
  });
});
