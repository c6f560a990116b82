import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { type FormValues, fieldOf } from '#shared/engines/form/form-values.ts';
import type { Person } from '../person/person-record.ts';
import { ownerOf } from '../record/record-title.ts';
import type { Conflict } from './conflict-record.ts';

/** Roles behind the capability `conflict.decide-finance`. */
const FINANCE_ROLES = ['finance', 'cfo'] as const;

export function deciderOf(form: FormDefinition, path: string): Conflict['decider'] {
  const field = linePathOf(path)?.linesField ?? path;
  return fieldOf(form.fields, field)?.conflict ?? 'owner';
}

async function activePerson(state: StateReader, id: string): Promise<boolean> {
  return (await state.get<Person>('person', id))?.body.active === true;
}

async function financePeople(state: StateReader): Promise<readonly string[]> {
  const found = await Promise.all(FINANCE_ROLES.map((role) => state.find<Person>('person', 'roles', role)));
  return found.flat().flatMap((person) => (person.body.active ? [person.id] : []));
}

/**
 * Who is asked. Finance decides bank and tax data, but never on a value of their own (four eyes); anything
 * else is the record owner's, and where there is none, or they left, the two people's themselves.
 */
export async function deciderIdsOf(
  state: StateReader,
  form: FormDefinition,
  body: FormValues,
  conflict: Pick<Conflict, 'decider' | 'kept' | 'other'>,
): Promise<readonly string[]> {
  const sides = [conflict.kept.personId, conflict.other.personId];
  if (conflict.decider === 'finance') {
    const people = await financePeople(state);
    return [...new Set(people)].filter((id) => !sides.includes(id)).sort();
  }
  const owner = ownerOf(form, body);
  if (owner !== undefined && (await activePerson(state, owner))) return [owner];
  return [...new Set(sides)].sort();
}
