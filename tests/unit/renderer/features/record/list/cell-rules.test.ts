import { describe, expect, it } from 'vitest';
import type { Row } from '#renderer/data/contract.ts';
import { cellFields, cellRefusal, cellValue } from '#renderer/features/record/list/cell-rules.ts';
import type { Actor } from '#shared/domain/person/actor.ts';
import { personForm } from '#shared/domain/person/person-record.ts';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import { buildPerson } from '#tests/builders/build-company.ts';

const buyer: Actor = {
  id: 'person-linh',
  person: buildPerson({ name: 'Linh', roles: ['buyer'], departmentId: 'd1' }),
  roles: ['buyer'],
  headedDepartmentIds: [],
};

function order(given: Partial<Row> = {}): Row {
  return {
    id: 'o1',
    kind: 'purchase-order',
    title: 'Order',
    number: 'PO-1',
    otherNumber: '',
    status: 'draft',
    ownerId: 'person-linh',
    amount: '1',
    currency: 'CNY',
    updatedAt: '2026-11-21T06:00:00.000Z',
    version: 3,
    pending: null,
    cells: { departmentId: 'd2' },
    ...given,
  };
}

const refusal = (row: Row, field: string, actor: Actor | undefined = buyer) =>
  cellRefusal(purchaseOrderForm, row, field, actor);

describe('writing into a cell', () => {
  it('is not for what others depend on in the organisation', () => {
    expect(cellFields(personForm)).toEqual(['name', 'email', 'phone', 'position', 'language', 'zone']);
  });

  it('is for the owner of a record that may be changed', () => {
    expect(refusal(order(), 'title')).toBeNull();
    expect(refusal(order({ status: 'approved' }), 'title')).toBe('not-editable');
    expect(refusal(order({ ownerId: 'person-minh' }), 'title')).toBe('only-owner-may-edit');
    expect(cellRefusal(purchaseOrderForm, order(), 'title', undefined)).toBe('not-allowed');
  });

  it('never changes what only commands set, and never bank, tax and status data', () => {
    for (const field of ['number', 'amount', 'status', 'lines', 'readers', 'gone', 'constructor']) {
      expect(refusal(order(), field)).toBe('read-only-cell');
    }
    expect(cellFields(supplierForm)).not.toContain('bankAccount');
    expect(cellFields(supplierForm)).not.toContain('status');
    expect(cellFields(supplierForm)).toContain('phone');
  });

  it('leaves texts alone that the list does not show in full', () => {
    expect(refusal(order({ cells: { title: 'x'.repeat(160) } }), 'title')).toBe('read-only-cell');
  });

  it('tells an empty cell from an empty answer', () => {
    expect(cellValue({ type: 'yes-no' }, '')).toBeNull();
    expect(cellValue({ type: 'yes-no' }, 'false')).toBe(false);
    expect(cellValue({ type: 'text' }, '')).toBeNull();
  });
});
