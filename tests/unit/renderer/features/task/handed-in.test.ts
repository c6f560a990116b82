import { describe, expect, test } from 'vitest';
import type { PendingCommand } from '#renderer/data/contract.ts';
import { handedInItem, handedInOf, withHandedIn } from '#renderer/features/task/handed-in.ts';
import { buildRequest } from '#tests/builders/build-purchase.ts';

function entry(deviceSeq: number, given: Partial<PendingCommand>): PendingCommand {
  return {
    commandId: `c${deviceSeq}`,
    deviceSeq,
    type: 'purchase-request.create',
    target: { kind: 'purchase-request', id: `r${deviceSeq}` },
    title: 'Cables',
    state: 'saved-here',
    occurredAt: '2026-11-21T06:00:00.000Z',
    zone: 'Asia/Ho_Chi_Minh',
    payload: { submit: true },
    neverSent: true,
    ...given,
  };
}

const handedIn = (outbox: readonly PendingCommand[]) =>
  handedInOf(outbox).map(({ id, state }) => `${id} ${state}`);

describe('what was handed in here', () => {
  test('is every request and order whose hand-in was not simply accepted, newest first', () => {
    const order = { kind: 'purchase-order' as const, id: 'o4' };
    const outbox = [
      entry(1, {}),
      entry(2, { payload: { submit: false } }),
      entry(3, { type: 'record.edit' }),
      entry(4, { type: 'purchase-order.submit', target: order, payload: {}, state: 'sent' }),
      entry(5, { type: 'comment.add', target: { kind: 'comment', id: 'x' } }),
    ];
    expect(handedIn(outbox)).toEqual(['o4 sent', 'r1 saved-here']);
  });

  test('shows each record once, with the word of the newest hand-in', () => {
    const target = { kind: 'purchase-request' as const, id: 'r1' };
    const refused = entry(1, { state: 'refused', target });
    const again = entry(2, { type: 'purchase-request.submit', target });
    expect(handedIn([refused, again])).toEqual(['r1 saved-here']);
  });

  test('stands before the processes; one that runs already shows the word itself', () => {
    const [first, again] = handedInOf([entry(1, { state: 'refused' }), entry(2, {})]).map((each) =>
      handedInItem(each, buildRequest()),
    );
    if (first === undefined || again === undefined) throw new Error('two were handed in');
    const running = { ...again, id: 'instance', instanceId: 'instance', state: 'returned', pending: null };
    const shown = withHandedIn([{ ...running, subjectId: 'r1' }], [first, again]);
    expect(shown.map(({ id, pending }) => `${id} ${pending}`)).toEqual(['r2 saved-here', 'instance refused']);
  });
});
