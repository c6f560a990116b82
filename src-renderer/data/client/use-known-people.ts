import { useEffect, useState } from 'react';
import { type KnownPerson, watchKnownPeople } from './known-people.ts';

/** Who signed in on this laptop before, and what of theirs waits; undefined while it is read. */
export function useKnownPeople(): readonly KnownPerson[] | undefined {
  const [people, setPeople] = useState<readonly KnownPerson[]>();
  // Where nothing can be read, nobody is known: signing in then says what is wrong.
  useEffect(() => watchKnownPeople(setPeople, () => setPeople([])), []);
  return people;
}
