import { type Actor, actorCan } from '../person/actor.ts';
import type { Conflict } from './conflict-record.ts';

/** Finance decides on bank and tax data, but nobody on their own value of it; other fields: who was asked. */
export function mayDecide(actor: Actor, conflict: Conflict): boolean {
  if (conflict.decider === 'owner') return conflict.deciderIds.includes(actor.id);
  const isSide = [conflict.kept.personId, conflict.other.personId].includes(actor.id);
  return actorCan(actor, 'conflict.decide-finance') && !isSide;
}
