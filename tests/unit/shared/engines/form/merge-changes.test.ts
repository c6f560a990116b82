import { describe, expect, test } from 'vitest';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import { checkChanges } from '#shared/engines/form/field-change.ts';
import { mergeChanges } from '#shared/engines/form/merge-changes.ts';
import { sameAtPath, setAtPath, valueAtPath } from '#shared/engines/form/record-place.ts';

const cable = { id: 'l1', description: 'USB-C cable', quantity: '3000', unit: 'pcs', unitPrice: '1.04' };
const plug = { id: 'l2', description: 'Plug', quantity: '100', unit: 'pcs', unitPrice: '2' };
const request = { title: 'Cables', currency: 'USD', lines: [cable, plug] };
const supplier = { name: 'Saigon Cable', phone: '+84 28 1', email: 'a@b.vn' };

describe('merging fields', () => {
  test('a change whose base still stands is applied', () => {
    const result = mergeChanges(supplierForm, supplier, [
      { path: 'phone', from: '+84 28 1', to: ' +84 28 2 ' },
    ]);
    expect(result.body).toEqual({ ...supplier, phone: '+84 28 2' });
    expect(result).toMatchObject({ applied: ['phone'], same: [], conflicts: [] });
  });

  test('a value that is already there changes nothing', () => {
    const result = mergeChanges(supplierForm, supplier, [{ path: 'phone', from: 'old', to: '+84 28 1' }]);
    expect(result).toMatchObject({ body: supplier, applied: [], same: ['phone'], conflicts: [] });
  });

  test('another value on an old base is a conflict, and the standing value stays', () => {
    const result = mergeChanges(supplierForm, supplier, [{ path: 'phone', from: 'old', to: '+84 28 9' }]);
    expect(result.body).toEqual(supplier);
    expect(result.conflicts).toEqual([{ path: 'phone', base: 'old', kept: '+84 28 1', other: '+84 28 9' }]);
  });

  test('the disjoint part of an edit counts although another part is in conflict', () => {
    const result = mergeChanges(supplierForm, supplier, [
      { path: 'phone', from: 'old', to: 'new' },
      { path: 'email', from: 'a@b.vn', to: 'c@d.vn' },
    ]);
    expect(result.body).toEqual({ ...supplier, email: 'c@d.vn' });
    expect(result.applied).toEqual(['email']);
    expect(result.conflicts).toHaveLength(1);
  });

  test('nothing, an empty text and a missing field are one base', () => {
    for (const from of [null, '', undefined]) {
      const result = mergeChanges(supplierForm, supplier, [{ path: 'website', from, to: 'https://x.vn' }]);
      expect(result.applied).toEqual(['website']);
    }
  });

  test('clearing a field removes it', () => {
    const result = mergeChanges(supplierForm, supplier, [{ path: 'email', from: 'a@b.vn', to: null }]);
    expect(result.body).toEqual({ name: 'Saigon Cable', phone: '+84 28 1' });
  });

  test('12.50 and 12.5 are one base, and a total follows its lines', () => {
    const result = mergeChanges(purchaseRequestForm, request, [
      { path: 'lines/l1/quantity', from: '3000.00', to: '3600' },
    ]);
    expect(result.conflicts).toEqual([]);
    expect(result.body).toMatchObject({ amount: '3944.00' });
  });

  test('a contested path goes to a person although its base stands', () => {
    const change = { path: 'phone', from: '+84 28 1', to: '+84 28 2' };
    const result = mergeChanges(supplierForm, supplier, [change], { contested: (path) => path === 'phone' });
    expect(result).toMatchObject({ applied: [], conflicts: [{ path: 'phone', other: '+84 28 2' }] });
  });

  test('two wishes for one path in one edit are one conflict with the last wish', () => {
    const result = mergeChanges(supplierForm, supplier, [
      { path: 'phone', from: 'old', to: 'b' },
      { path: 'phone', from: 'b', to: 'c' },
    ]);
    expect(result.conflicts).toEqual([{ path: 'phone', base: 'old', kept: '+84 28 1', other: 'c' }]);
  });
});

describe('merging lines', () => {
  test('a line is added while somebody else removed another one', () => {
    const added = { id: 'l3', description: 'Bag', quantity: '5', unit: 'pcs', unitPrice: '1' };
    const removed = mergeChanges(purchaseRequestForm, request, [{ path: 'lines/l2', from: plug, to: null }]);
    const both = mergeChanges(purchaseRequestForm, removed.body, [
      { path: 'lines/l3', from: null, to: added },
    ]);
    expect(both.conflicts).toEqual([]);
    expect(both.body.lines).toEqual([cable, added]);
  });

  test('two people changing different cells of one line merge', () => {
    const first = mergeChanges(purchaseRequestForm, request, [
      { path: 'lines/l1/quantity', from: '3000', to: '3600' },
    ]);
    const second = mergeChanges(purchaseRequestForm, first.body, [
      { path: 'lines/l1/unitPrice', from: '1.04', to: '1.02' },
    ]);
    expect(second.conflicts).toEqual([]);
    expect(second.body.lines).toContainEqual({ ...cable, quantity: '3600', unitPrice: '1.02' });
  });

  test('removing a line that was changed meanwhile is a conflict with the whole line', () => {
    const changed = { ...request, lines: [{ ...cable, quantity: '3600' }, plug] };
    const result = mergeChanges(purchaseRequestForm, changed, [{ path: 'lines/l1', from: cable, to: null }]);
    expect(result.conflicts).toEqual([
      { path: 'lines/l1', base: cable, kept: { ...cable, quantity: '3600' }, other: null },
    ]);
    expect(result.body.lines).toEqual(changed.lines);
  });

  test('changing a line that was removed meanwhile keeps the whole line as the other value', () => {
    const removed = mergeChanges(purchaseRequestForm, request, [{ path: 'lines/l1', from: cable, to: null }]);
    const result = mergeChanges(purchaseRequestForm, removed.body, [
      { path: 'lines/l1/quantity', from: '3000', to: '3600' },
      { path: 'lines/l1/unitPrice', from: '1.04', to: '1.02' },
    ]);
    expect(result.body.lines).toEqual([plug]);
    expect(result.conflicts).toEqual([
      {
        path: 'lines/l1',
        base: cable,
        kept: null,
        other: { ...cable, quantity: '3600', unitPrice: '1.02' },
        cells: { quantity: '3600', unitPrice: '1.02' },
      },
    ]);
  });

  test('removing a line twice is removing it once', () => {
    const change = { path: 'lines/l1', from: cable, to: null };
    const once = mergeChanges(purchaseRequestForm, request, [change]);
    const twice = mergeChanges(purchaseRequestForm, once.body, [change]);
    expect(twice).toMatchObject({ applied: [], same: ['lines/l1'], conflicts: [] });
    expect(twice.body).toEqual(once.body);
  });

  test('adding the same line twice is adding it once', () => {
    const change = { path: 'lines/l3', from: null, to: { ...plug, id: 'l3' } };
    const once = mergeChanges(purchaseRequestForm, request, [change]);
    const twice = mergeChanges(purchaseRequestForm, once.body, [change]);
    expect(twice).toMatchObject({ applied: [], same: ['lines/l3'] });
  });

  test('what only receipts set on a line does not stand in the way of removing it', () => {
    const order = { currency: 'USD', lines: [{ ...cable, receivedQuantity: '0' }] };
    const result = mergeChanges(purchaseOrderForm, order, [{ path: 'lines/l1', from: cable, to: null }]);
    expect(result.conflicts).toEqual([]);
  });

  test('at most fifty removed lines are remembered', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...cable, id: `m${index}` }));
    const changes = many.map((line) => ({ path: `lines/${line.id}`, from: line, to: null }));
    const result = mergeChanges(purchaseRequestForm, { ...request, lines: many }, changes);
    expect(Object.keys(result.body.removedLines as object)).toHaveLength(50);
  });
});

describe('writing one side of a conflict', () => {
  test('a removed line comes back as it was wanted', () => {
    const removed = mergeChanges(purchaseRequestForm, request, [{ path: 'lines/l1', from: cable, to: null }]);
    const body = setAtPath(purchaseRequestForm, removed.body, 'lines/l1', { ...cable, quantity: '3600' });
    expect(body.lines).toEqual([plug, { ...cable, quantity: '3600' }]);
    expect(body).not.toHaveProperty('removedLines');
    expect(body.amount).toBe('3944.00');
  });

  test('a line, a cell and a field are each written and read at their path', () => {
    const cell = setAtPath(purchaseRequestForm, request, 'lines/l1/quantity', '1');
    expect(valueAtPath(purchaseRequestForm, cell, 'lines/l1/quantity')).toBe('1');
    const gone = setAtPath(purchaseRequestForm, request, 'lines/l1', null);
    expect(valueAtPath(purchaseRequestForm, gone, 'lines/l1')).toBeNull();
    const title = setAtPath(purchaseRequestForm, request, 'title', 'Plugs');
    expect(valueAtPath(purchaseRequestForm, title, 'title')).toBe('Plugs');
  });

  test('two spellings of one line are the same at their path', () => {
    expect(sameAtPath(purchaseRequestForm, 'lines/l1', cable, { ...cable, quantity: '3000.0' })).toBe(true);
    expect(sameAtPath(purchaseRequestForm, 'lines/l1', cable, null)).toBe(false);
    expect(sameAtPath(purchaseRequestForm, 'lines/l1', null, null)).toBe(true);
  });
});

describe('changes that no edit may hold', () => {
  test.each([
    ['status', 'approved', 'read-only-field'],
    ['amount', '1', 'read-only-field'],
    ['approvedBy', 'x', 'unknown-field'],
    ['__proto__', 'x', 'unknown-field'],
    ['lines', [], 'unknown-field'],
    ['lines/l1/approved', 'x', 'unknown-field'],
    ['title/l1/x', 'x', 'unknown-field'],
    ['lines/l1/a/b', 'x', 'unknown-field'],
    ['lines/l1', 'x', 'wrong-type'],
    ['lines/l1', { id: 'other' }, 'wrong-type'],
  ])('%s to %j: %s', (path, to, code) => {
    expect(checkChanges(purchaseRequestForm, [{ path, from: null, to }])[0]).toMatchObject({ path, code });
  });

  test('an added line may not hold what only commands set', () => {
    const line = { ...cable, id: 'l9', receivedQuantity: '3000' };
    expect(checkChanges(purchaseOrderForm, [{ path: 'lines/l9', from: null, to: line }])).toEqual([
      { path: 'lines/l9/receivedQuantity', code: 'read-only-field' },
    ]);
  });
});
