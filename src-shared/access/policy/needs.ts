import { isFormKind } from '#shared/engines/command/document.ts';
import type { Capability } from '../capabilities.ts';
import { type Action, actionOf } from './actions.ts';
import { RECORDS, type RecordPolicy } from './records.ts';

/** What the tables say of records of a kind; undefined for what is no record. */
export function recordPolicy(kind: string): RecordPolicy | undefined {
  const key = isFormKind(kind) ? 'form:*' : kind;
  return Object.hasOwn(RECORDS, key) ? RECORDS[key as keyof typeof RECORDS] : undefined;
}

/** What an action on a target of this kind asks of a person's roles. */
export function neededFor(action: Pick<Action, 'needs'>, kind: string): Capability | undefined {
  return action.needs === 'of the kind' ? recordPolicy(kind)?.create : action.needs;
}

/** What a command on a target of this kind asks of a person's roles. */
export function neededBy(type: string, kind: string): Capability | undefined {
  const action = actionOf(type);
  return action === undefined ? undefined : neededFor(action, kind);
}
