import type { PendingCommand } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';

export type SubjectAction = 'submit' | 'withdraw' | 'cancel';

interface Situation {
  readonly kind: RecordKind;
  readonly body: Readonly<Record<string, unknown>>;
  readonly pending: readonly PendingCommand[];
  readonly meId: string;
}

const BY_STATUS: Readonly<Record<string, readonly SubjectAction[]>> = {
  draft: ['submit', 'cancel'],
  returned: ['submit', 'cancel'],
  rejected: ['submit', 'cancel'],
  withdrawn: ['submit', 'cancel'],
  submitted: ['withdraw'],
  pending_approval: ['withdraw'],
};

/** What the owner may do in this status, most likely first; the shared rule and the server have the last word. */
export function subjectActions({ kind, body, meId }: Situation): readonly SubjectAction[] {
  const owner = kind === 'purchase-order' ? body.buyerId : body.requesterId;
  if (owner !== meId || typeof body.status !== 'string') return [];
  return BY_STATUS[body.status] ?? [];
}

const LIFE_CYCLE = ['submit', 'withdraw', 'cancel'];

/** While one of these waits for the server, a second one would only be refused. */
export function isOnItsWay(pending: readonly PendingCommand[]): boolean {
  return pending.some(({ type, state, payload }) => {
    if (state !== 'saved-here' && state !== 'sent') return false;
    const verb = type.slice(type.indexOf('.') + 1);
    return LIFE_CYCLE.includes(verb) || (verb === 'create' && submitsAtOnce(payload));
  });
}

function submitsAtOnce(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'submit' in payload && payload.submit === true;
}
