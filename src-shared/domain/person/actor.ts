import { type Capability, can, ROLES, type Role } from '#shared/access/capabilities.ts';
import { askerOf } from '#shared/access/document-scope.ts';
import { type Asker, isTrueOf } from '#shared/access/policy/words.ts';
import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { Department } from '../department/department-record.ts';
import type { Person } from './person-record.ts';

/** Who acts, with what the organisation says about them now. */
export interface Actor {
  readonly id: string;
  readonly person: Person | undefined;
  readonly roles: readonly Role[];
  readonly headedDepartmentIds: readonly string[];
}

/**
 * Actor of what the sync server itself does: set-up, demo company, jobs. No laptop can act under this name:
 * it signs as its own person only, and this is nobody's id.
 */
export const SYSTEM_ACTOR = 'system';

export const ACTOR_READS: readonly DocumentKind[] = ['person', 'department'];

export async function loadActor(state: StateReader, personId: string): Promise<Actor> {
  const person = await state.get<Person>('person', personId);
  const headed = await state.find<Department>('department', 'headId', personId);
  const ownRoles = person?.body.active === true ? (person.body.roles ?? []) : [];
  return {
    id: personId,
    person: person?.body,
    roles: personId === SYSTEM_ACTOR ? ROLES : ownRoles,
    headedDepartmentIds: headed.map((department) => department.id),
  };
}

export function actorCan(actor: Actor, capability: Capability): boolean {
  return can(actor.roles, capability);
}

/** The actor as the policy tables ask about them. */
export function askerFor(actor: Actor): Asker {
  const asker = askerOf(actor.id, actor.person, actor.headedDepartmentIds);
  return actor.id === SYSTEM_ACTOR ? { ...asker, isActive: true, roles: ROLES } : asker;
}

/** What a person may not hold on a laptop, they may not touch either. */
export function maySee(actor: Actor, document: Pick<StoredDocument, 'id' | 'scope' | 'body'>): boolean {
  return isTrueOf(['holders'], askerFor(actor), document);
}
