import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { type FormValues, fieldOf } from '#shared/engines/form/form-values.ts';
import { loadActor } from '../person/actor.ts';
import type { Person } from '../person/person-record.ts';
import { withheldPaths } from '../record/record-rights.ts';
import { ownerOf } from '../record/record-title.ts';
import type { Conflict } from './conflict-record.ts';

/** Roles behind the capability `conflict.decide-finance`. */
const FINANCE_ROLES = ['finance', 'cfo'] as const;

export function deciderOf(form: FormDefinition, path: string): Conflict['decider'] {
  const field = linePathOf(path)?.linesField ?? path;
  return fieldOf(form.fields, field)?.conflict ?? 'owner';
}

/** Somebody who is here, and from whom the field is not withheld: nobody decides on what they may not see. */
async function mayJudge(
  state: StateReader,
  form: FormDefinition,
  id: string,
  path: string,
): Promise<boolean> {
  const actor = await loadActor(state, id);
  return actor.person?.active === true && withheldPaths(form, [path], actor).length === 0;
}

async function financePeople(state: StateReader): Promise<readonly string[]> {
  const found = await Promise.all(FINANCE_ROLES.map((role) => state.find<Person>('person', 'roles', role)));
  return found.flat().flatMap((person) => (person.body.active ? [person.id] : []));
}

/**
 * Who is asked. Finance decides bank and tax data, but never on a value of their own (four eyes); anything
 * else is the record owner's, and where there is none, they left, or they may not even see the field, the two
 * people's themselves.
 */
export async function deciderIdsOf(
  state: StateReader,
  form: FormDefinition,
  body: FormValues,
  conflict: Pick<Conflict, 'decider' | 'kept' | 'other' | 'path'>,
): Promise<readonly string[]> {
  const sides = [conflict.kept.personId, conflict.other.personId];
  if (conflict.decider === 'finance') {
    const people = await financePeople(state);
    return [...new Set(people)].filter((id) => !sides.includes(id)).sort();
  }
  const owner = ownerOf(form, body);
  if (owner !== undefined && (await mayJudge(state, form, owner, conflict.path))) return [owner];
  return [...new Set(sides)].sort();
}
