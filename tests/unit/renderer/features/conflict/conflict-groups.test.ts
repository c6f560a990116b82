import { describe, expect, it } from 'vitest';
import type { Row } from '#renderer/data/contract.ts';
import { bundleConflicts, groupConflicts, mayDecide } from '#renderer/features/conflict/conflict-groups.ts';

function buildRow(id: string, status: string, cells: Record<string, string>): Row {
  return {
    id,
    kind: 'conflict',
    title: 'Supplier',
    number: '',
    otherNumber: '',
    status,
    ownerId: '',
    amount: '',
    currency: '',
    updatedAt: '2026-11-21T02:10:00.000Z',
    version: 1,
    pending: null,
    cells,
  };
}

const linh = { id: 'person-linh', decidesFinance: false };
const wang = { id: 'person-wang', decidesFinance: true };

describe('conflict inbox', () => {
  it('lets the named deciders decide, by whole id', () => {
    const row = buildRow('c1', 'open', { decider: 'owner', deciderIds: 'person-chen person-linh' });
    expect(mayDecide(row, linh)).toBe(true);
    expect(mayDecide(row, { id: 'person-lin', decidesFinance: false })).toBe(false);
  });

  it('lets finance decide bank data, and not the people whose values differ', () => {
    const row = buildRow('c1', 'open', { decider: 'finance', deciderIds: '' });
    expect(mayDecide(row, wang)).toBe(true);
    expect(mayDecide(row, linh)).toBe(false);
  });

  it('keeps decided conflicts in view', () => {
    const rows = [
      buildRow('c1', 'open', { decider: 'owner', deciderIds: 'person-linh' }),
      buildRow('c2', 'open', { decider: 'finance', deciderIds: '' }),
      buildRow('c3', 'decided', { decider: 'owner', deciderIds: 'person-linh' }),
    ];
    const groups = groupConflicts(rows, linh);
    expect([groups.mine, groups.others, groups.decided].map((group) => group.map((row) => row.id))).toEqual([
      ['c1'],
      ['c2'],
      ['c3'],
    ]);
  });

  it('settles bank values that one person wished for together, everything else field by field', () => {
    const bank = { decider: 'finance', recordId: 'supplier-1', 'other.personId': 'person-minh' };
    const rows = [
      buildRow('bank', 'open', { ...bank, 'other.deviceId': 'laptop-1' }),
      buildRow('price', 'open', { ...bank, decider: 'owner', 'other.deviceId': 'laptop-1' }),
      buildRow('account', 'open', { ...bank, 'other.deviceId': 'laptop-1' }),
      buildRow('swift', 'open', { ...bank, 'other.deviceId': 'laptop-2' }),
      buildRow('imported', 'open', { decider: 'finance', recordId: 'supplier-1' }),
    ];
    expect(bundleConflicts(rows)).toEqual([['bank', 'account'], ['price'], ['swift'], ['imported']]);
  });

  it('leaves a whole bundle to others where one of its values is the own one', () => {
    const bank = { decider: 'finance', recordId: 'supplier-1', 'other.personId': 'person-minh' };
    const rows = [
      buildRow('bank', 'open', { ...bank, 'kept.personId': 'person-linh' }),
      buildRow('account', 'open', { ...bank, 'kept.personId': 'person-wang' }),
    ];
    const { mine, others } = groupConflicts(rows, wang);
    expect([mine, others].map((group) => group.map((row) => row.id))).toEqual([[], ['bank', 'account']]);
  });
});
