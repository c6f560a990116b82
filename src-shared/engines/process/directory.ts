import type { Zone } from '#shared/kernel/instant.ts';

/** What the engine needs to know of a person. */
export interface DirectoryPerson {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly roles: readonly string[];
  readonly superiorId?: string;
  readonly zone: Zone;
}

/** The organisation as it is at this moment: resolution happens when a node opens (AP7). */
export interface Directory {
  readonly people: ReadonlyMap<string, DirectoryPerson>;
  /** Department → its head. */
  readonly heads: ReadonlyMap<string, string>;
}

/** Roles that take over what nobody else can: the process administrators, failing them the administrators. */
export const FALLBACK_ROLES = ['process-admin', 'administrator'] as const;

export function nameOf(directory: Directory, personId: string): string {
  return directory.people.get(personId)?.name ?? personId;
}

/** Of directories that are asked thousands of times (what would follow for everybody). */
const known = new WeakMap<Directory, Map<string, readonly string[]>>();

/** Active people with a role, in a stable order, so that laptop and server seat them alike. */
export function activeWithRole(directory: Directory, role: string): readonly string[] {
  const lists = known.get(directory) ?? new Map<string, readonly string[]>();
  known.set(directory, lists);
  const list = lists.get(role) ?? withRole(directory, role);
  lists.set(role, list);
  return list;
}

function withRole(directory: Directory, role: string): readonly string[] {
  return [...directory.people.values()]
    .filter((person) => person.active && person.roles.includes(role))
    .map((person) => person.id)
    .sort();
}

/**
 * The nearest superior above `personId` who is active and not excluded; undefined at the top.
 * A loop in the organisation ends the climb (AP11).
 */
export function superiorAbove(
  directory: Directory,
  personId: string,
  excluded: ReadonlySet<string>,
): string | undefined {
  const visited = new Set([personId]);
  let current = directory.people.get(personId)?.superiorId;
  while (current !== undefined && current !== '' && !visited.has(current)) {
    visited.add(current);
    const person = directory.people.get(current);
    if (person?.active === true && !excluded.has(current)) return current;
    current = person?.superiorId;
  }
  return undefined;
}
