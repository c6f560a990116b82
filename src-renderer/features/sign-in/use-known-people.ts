import { useEffect, useState } from 'react';
import { type KnownPerson, knownPeople } from '#renderer/data/client/sign-in.ts';

/** Who signed in on this laptop before; undefined while it is read. */
export function useKnownPeople(): readonly KnownPerson[] | undefined {
  const [people, setPeople] = useState<readonly KnownPerson[]>();
  useEffect(() => {
    // Where nothing can be read, nobody is known: signing in then says what is wrong.
    knownPeople().then(setPeople, () => setPeople([]));
  }, []);
  return people;
}
