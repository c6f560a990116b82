import { describe, expect, test } from 'vitest';
import type { PendingCommand } from '#renderer/data/contract.ts';
import { ownWork } from '#renderer/features/print/use-own-work.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';

function pending(type: string, kind: 'purchase-order' | 'task', id: string): PendingCommand {
  return {
    commandId: `${type} ${id}`,
    deviceSeq: 1,
    type,
    target: { kind, id },
    title: '',
    state: 'saved-here',
    occurredAt: '2026-11-28T05:00:00.000Z',
    zone: 'Asia/Shanghai',
    payload: {},
    neverSent: true,
  };
}

const SEAT = { taskId: 'task-1', personId: 'person-chen', decision: null };
// Only the seats of the instance are looked at.
const instance = { runs: [{ seats: [SEAT] }] } as unknown as ProcessInstance;

describe('own work that a print has to tell of', () => {
  test('is an edit of the record, and a decision that waits at its task', () => {
    const edit = pending('record.edit', 'purchase-order', 'order-1');
    const agree = pending('approval.agree', 'task', 'task-1');
    const other = pending('approval.agree', 'task', 'task-2');
    expect(ownWork({ pending: [edit] }, 'i1', instance, [edit, agree, other])).toEqual([edit, agree]);
  });

  test('is no comment, no file and no mark of having been read', () => {
    const beside = ['comment.add', 'attachment.add'].map((type) =>
      pending(type, 'purchase-order', 'order-1'),
    );
    const seen = { ...pending('approval.see', 'task', 'i1') };
    expect(ownWork({ pending: beside }, 'i1', instance, [seen])).toEqual([]);
  });

  test('is nothing of other records where there is no approval', () => {
    const agree = pending('approval.agree', 'task', '');
    expect(ownWork({ pending: [] }, '', undefined, [agree])).toEqual([]);
  });
});
