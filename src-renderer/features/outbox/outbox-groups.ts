import type { PendingCommand } from '#renderer/data/contract.ts';

export type OutboxGroupName = 'attention' | 'sent' | 'waiting';

export interface OutboxGroup {
  readonly name: OutboxGroupName;
  readonly items: readonly PendingCommand[];
}

function groupOf(item: PendingCommand): OutboxGroupName {
  switch (item.state) {
    case 'saved-here':
      return 'waiting';
    case 'sent':
      return 'sent';
    case 'refused':
    case 'superseded':
    case 'needs-review':
    case 'quarantined':
      return 'attention';
  }
}

/** What wants a look comes first, newest on top; what waits stands in the order in which it will be sent. */
export function groupOutbox(items: readonly PendingCommand[]): readonly OutboxGroup[] {
  const inOrder = [...items].sort((left, right) => left.deviceSeq - right.deviceSeq);
  const pick = (name: OutboxGroupName) => inOrder.filter((item) => groupOf(item) === name);
  const groups: readonly OutboxGroup[] = [
    { name: 'attention', items: pick('attention').reverse() },
    { name: 'sent', items: pick('sent') },
    { name: 'waiting', items: pick('waiting') },
  ];
  return groups.filter((group) => group.items.length > 0);
}

export interface OutboxActions {
  readonly canRetry: boolean;
  readonly canReview: boolean;
  readonly canDiscard: boolean;
  readonly canAcknowledge: boolean;
}

/** What a person may do with an item: only what never left the laptop can be discarded. */
export function actionsFor(item: PendingCommand): OutboxActions {
  const isSettled = groupOf(item) === 'attention';
  const isDecision = item.type.startsWith('approval.');
  // What an outdated form refused is done over on the new one, with everything that was typed.
  const isOutdated = item.code === 'form-outdated';
  return {
    // A decision that came too late or on other content is made anew on its task, never re-sent blindly.
    canRetry: item.state === 'refused' && !isDecision && !isOutdated,
    canReview: item.state === 'needs-review' || (item.state === 'refused' && isOutdated),
    canDiscard: item.state === 'saved-here' && item.neverSent,
    canAcknowledge: isSettled,
  };
}
