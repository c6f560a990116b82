import { describe, expect, test } from 'vitest';
import { CAPABILITIES, type Capability, can, ROLES, type Role } from '#shared/access/capabilities.ts';
import { grantsOf, scopeOf } from '#shared/access/document-scope.ts';

const meets = (scope: readonly string[], grants: readonly string[]) =>
  scope.some((token) => grants.includes(token));

describe('capabilities', () => {
  const table: Readonly<Record<Role, readonly Capability[]>> = {
    buyer: [
      'purchase-order.create',
      'goods-receipt.create',
      'supplier.edit',
      'supplier.edit-bank',
      'item.edit',
    ],
    warehouse: ['goods-receipt.create'],
    finance: ['supplier.edit', 'supplier.edit-bank', 'exchange-rate.edit', 'conflict.decide-finance'],
    cfo: ['exchange-rate.edit', 'conflict.decide-finance'],
    'process-admin': ['process.administer', 'list-view.share', 'form.design'],
    administrator: [
      'account.administer',
      'organisation.edit',
      'item.edit',
      'warehouse.edit',
      'exchange-rate.edit',
      'data.import',
      'list-view.share',
      'form.design',
    ],
  };

  test.each(ROLES)('%s may do what its row says and nothing more', (role) => {
    const everybody: readonly Capability[] = [
      'comment.add',
      'attachment.add',
      'purchase-request.create',
      'form.fill',
    ];
    const expected = CAPABILITIES.filter((one) => [...everybody, ...table[role]].includes(one));
    expect(CAPABILITIES.filter((capability) => can([role], capability))).toEqual(expected);
  });

  test('nobody without a role may spend, receive or administer', () => {
    expect(CAPABILITIES.filter((capability) => can([], capability))).toEqual([
      'purchase-request.create',
      'comment.add',
      'attachment.add',
      'form.fill',
    ]);
  });
});

describe('document scope', () => {
  test('directories are for everybody', () => {
    for (const kind of [
      'supplier',
      'item',
      'person',
      'department',
      'legal-entity',
      'site',
      'calendar',
      'exchange-rate',
    ] as const) {
      expect(scopeOf(kind, {})).toEqual(['all']);
    }
  });

  test('a view is its owner’s alone, or everybody’s', () => {
    expect(scopeOf('list-view', { ownerId: 'p1', shared: false })).toEqual(['person:p1']);
    expect(scopeOf('list-view', { ownerId: 'p1', shared: true })).toEqual(['all']);
  });

  test('a purchase request is for its requester, department, finance and readers', () => {
    const body = { requesterId: 'p1', departmentId: 'd1', readers: ['p2'] };
    expect(scopeOf('purchase-request', body)).toEqual([
      'department:d1',
      'person:p1',
      'person:p2',
      'role:cfo',
      'role:finance',
    ]);
  });

  test('a purchase order reaches the warehouse that it is for, and no other', () => {
    const scope = scopeOf('purchase-order', { buyerId: 'p1', warehouseId: 'hamburg' });
    const clerk = (warehouseId: string) =>
      grantsOf('p9', { active: true, roles: ['warehouse'], warehouseIds: [warehouseId] }, []);
    expect(meets(scope, clerk('hamburg'))).toBe(true);
    expect(meets(scope, clerk('manila'))).toBe(false);
  });

  test('a notice, a task and an outcome are one person’s own', () => {
    expect(scopeOf('notice', { personId: 'p1' })).toEqual(['person:p1']);
    expect(scopeOf('task', { assigneeId: 'p1' })).toEqual(['person:p1']);
    expect(scopeOf('outcome', { actor: 'p1' })).toEqual(['person:p1']);
  });

  test('a bank conflict is for both people and finance, another one for both people and who decides', () => {
    const sides = { kept: { personId: 'p1' }, other: { personId: 'p2' } };
    expect(scopeOf('conflict', { ...sides, decider: 'finance', deciderIds: [] })).toEqual([
      'person:p1',
      'person:p2',
      'role:cfo',
      'role:finance',
    ]);
    expect(scopeOf('conflict', { ...sides, decider: 'owner', deciderIds: ['p3'] })).toEqual([
      'person:p1',
      'person:p2',
      'person:p3',
    ]);
  });

  test('an order’s process reaches buyers, a request’s does not', () => {
    const instance = (kind: string) => ({
      subject: { kind },
      initiatorId: 'p1',
      departmentId: 'd1',
      runs: [{ seats: [{ personId: 'p5' }] }],
    });
    expect(scopeOf('process-instance', instance('purchase-order'))).toContain('role:buyer');
    expect(scopeOf('process-instance', instance('purchase-request'))).not.toContain('role:buyer');
    expect(scopeOf('process-instance', instance('purchase-request'))).toContain('person:p5');
  });

  test('what a leaver sent is for the manager and the administrators', () => {
    expect(scopeOf('quarantine-item', { managerId: 'p1', actor: 'p2' })).toEqual([
      'person:p1',
      'role:administrator',
    ]);
  });

  test('a body in any broken shape reaches nobody by accident', () => {
    for (const body of [null, 'x', [], { requesterId: 7, readers: 'all', departmentId: '' }]) {
      expect(scopeOf('purchase-request', body)).toEqual(['role:cfo', 'role:finance']);
      expect(scopeOf('notice', body)).toEqual([]);
    }
  });

  test('an active person is granted their own, their roles, departments and warehouses', () => {
    const body = { active: true, roles: ['buyer'], departmentId: 'd1', warehouseIds: ['w1'] };
    expect(grantsOf('p1', body, ['d2'])).toEqual([
      'all',
      'department:d1',
      'department:d2',
      'person:p1',
      'role:buyer',
      'warehouse:w1',
    ]);
  });

  test('a person who left is granted nothing', () => {
    expect(grantsOf('p1', { active: false, roles: ['buyer'] }, ['d2'])).toEqual([]);
  });
});
