import { describe, expect, it } from 'vitest';
import type { PendingCommand } from '#renderer/data/contract.ts';
import { isOnItsWay, subjectActions } from '#renderer/features/approval/subject-action-rules.ts';

const SITUATION = { kind: 'purchase-request', pending: [], meId: 'p1' } as const;

function waiting(content: Partial<PendingCommand>): PendingCommand {
  return {
    commandId: 'c1',
    deviceSeq: 1,
    type: 'purchase-request.submit',
    target: { kind: 'purchase-request', id: 'r1' },
    title: '',
    state: 'saved-here',
    occurredAt: '2026-11-21T06:00:00.000Z',
    zone: 'UTC',
    payload: {},
    neverSent: true,
    ...content,
  };
}

describe('what an owner may do', () => {
  it('offers submit first for a draft and withdraw while it is under approval', () => {
    const body = { requesterId: 'p1', status: 'draft' };
    expect(subjectActions({ ...SITUATION, body })).toEqual(['submit', 'cancel']);
    expect(subjectActions({ ...SITUATION, body: { ...body, status: 'submitted' } })).toEqual(['withdraw']);
  });

  it('offers nothing to anybody else', () => {
    expect(subjectActions({ ...SITUATION, body: { requesterId: 'p2', status: 'draft' } })).toEqual([]);
  });

  it('offers nothing twice while a submission waits, and again once it was refused', () => {
    expect(isOnItsWay([waiting({})])).toBe(true);
    expect(isOnItsWay([waiting({ type: 'purchase-request.create', payload: { submit: true } })])).toBe(true);
    expect(isOnItsWay([waiting({ type: 'purchase-request.create', payload: { submit: false } })])).toBe(
      false,
    );
    expect(isOnItsWay([waiting({ state: 'refused' })])).toBe(false);
  });
});
