import type { StateReader } from '#shared/engines/command/define-command.ts';
import { FALLBACK_ROLES } from '#shared/engines/process/directory.ts';
import type { Person } from './person-record.ts';

/**
 * Who answers for a person now: they themselves while they are here, else the next active superior, failing that a
 * process administrator or administrator; undefined where nobody is left. `leaving` counts as gone already.
 */
export async function presentPerson(
  state: StateReader,
  personId: string,
  leaving?: string,
): Promise<string | undefined> {
  const visited = new Set<string>();
  let id: string | undefined = personId;
  while (id !== undefined && id !== '' && !visited.has(id)) {
    visited.add(id);
    const person: Person | undefined = (await state.get<Person>('person', id))?.body;
    if (person?.active === true && id !== leaving) return id;
    id = person?.superiorId;
  }
  for (const role of FALLBACK_ROLES) {
    const active = (await state.find<Person>('person', 'roles', role))
      .filter((person) => person.body.active && person.id !== leaving)
      .map((person) => person.id)
      .sort();
    if (active[0] !== undefined) return active[0];
  }
  return undefined;
}
