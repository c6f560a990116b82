import { describe, expect, it } from 'vitest';
import { changeLines, createdLines } from '#renderer/data/client/change-lines.ts';
import { commandKey } from '#renderer/data/client/command-words.ts';
import type { PendingCommand, PendingState } from '#renderer/data/contract.ts';
import { actionsFor, groupOutbox } from '#renderer/features/outbox/outbox-groups.ts';

function buildItem(
  state: PendingState,
  deviceSeq: number,
  change: Partial<PendingCommand> = {},
): PendingCommand {
  return {
    commandId: `c${deviceSeq}`,
    deviceSeq,
    type: 'record.edit',
    target: { kind: 'supplier', id: 's1' },
    title: 'Da Nang Outdoor Textile',
    state,
    occurredAt: '2026-11-21T02:10:00.000Z',
    zone: 'Asia/Ho_Chi_Minh',
    payload: {},
    neverSent: state === 'saved-here',
    ...change,
  };
}

describe('outbox groups', () => {
  it('puts what wants a look first, newest on top, and the rest in the order of sending', () => {
    const items = [
      buildItem('saved-here', 5),
      buildItem('refused', 1),
      buildItem('sent', 3),
      buildItem('saved-here', 4),
      buildItem('superseded', 2),
    ];
    const groups = groupOutbox(items).map(({ name, items: held }) => [
      name,
      held.map((item) => item.deviceSeq),
    ]);
    expect(groups).toEqual([
      ['attention', [2, 1]],
      ['sent', [3]],
      ['waiting', [4, 5]],
    ]);
  });

  it('leaves out groups that hold nothing', () => {
    expect(groupOutbox([])).toEqual([]);
  });

  it.each(['saved-here', 'sent', 'superseded', 'needs-review', 'quarantined', 'refused'] as const)(
    'keeps an item that is %s in view',
    (state) => {
      expect(groupOutbox([buildItem(state, 1)]).flatMap((group) => group.items)).toHaveLength(1);
    },
  );
});

describe('what may be done with an outbox item', () => {
  it('discards only what never left the laptop', () => {
    expect(actionsFor(buildItem('saved-here', 1)).canDiscard).toBe(true);
    expect(actionsFor(buildItem('saved-here', 1, { neverSent: false })).canDiscard).toBe(false);
    expect(actionsFor(buildItem('sent', 1)).canDiscard).toBe(false);
    expect(actionsFor(buildItem('refused', 1)).canDiscard).toBe(false);
  });

  it('never sends a decision again blindly (OX4)', () => {
    expect(actionsFor(buildItem('refused', 1)).canRetry).toBe(true);
    expect(actionsFor(buildItem('refused', 1, { type: 'approval.agree' })).canRetry).toBe(false);
    expect(actionsFor(buildItem('needs-review', 1, { type: 'approval.agree' })).canReview).toBe(true);
  });

  it('takes only settled items off the list', () => {
    expect(actionsFor(buildItem('superseded', 1)).canAcknowledge).toBe(true);
    expect(actionsFor(buildItem('saved-here', 1)).canAcknowledge).toBe(false);
    expect(actionsFor(buildItem('sent', 1)).canAcknowledge).toBe(false);
  });
});

describe('what an outbox item says', () => {
  it('lists changed fields with both values', () => {
    const payload = { changes: [{ path: 'phone', from: '1', to: '2' }, { nonsense: true }] };
    expect(changeLines(buildItem('sent', 1, { payload }))).toEqual([
      { kind: 'field', path: 'phone', from: '1', to: '2' },
    ]);
  });

  it('quotes what somebody wrote', () => {
    expect(changeLines(buildItem('sent', 1, { payload: { text: 'Arrived wet' } }))).toEqual([
      { kind: 'text', text: 'Arrived wet' },
    ]);
    expect(changeLines(buildItem('sent', 1, { payload: { opinion: '  ' } }))).toEqual([]);
    expect(changeLines(buildItem('sent', 1, { payload: null }))).toEqual([]);
  });

  it('tells a draft from a submitted request', () => {
    const target = { kind: 'purchase-request' };
    const create = { type: 'purchase-request.create', target };
    expect(commandKey({ ...create, payload: { submit: true } })).toBe(
      'outbox:command.purchase-request.createAndSubmit',
    );
    expect(commandKey({ ...create, payload: { submit: false } })).toBe(
      'outbox:command.purchase-request.create',
    );
  });

  it('calls a type that this version does not know an action', () => {
    const target = { kind: 'supplier' };
    expect(commandKey({ type: 'supplier.rate', target, payload: {} })).toBe('outbox:command.other');
  });
});

describe('what a new record would hold', () => {
  it('is named value by value and line by line, without what was left empty', () => {
    const line = { id: 'l1', description: 'Labels', quantity: '100' };
    const payload = { values: { title: 'Labels', note: '', supplierId: null, lines: [line] }, submit: true };
    expect(createdLines({ payload })).toEqual([
      { kind: 'value', path: 'title', value: 'Labels' },
      { kind: 'value', path: 'lines/l1', value: line },
    ]);
    expect(createdLines({ payload: { text: 'a comment' } })).toEqual([]);
  });
});
