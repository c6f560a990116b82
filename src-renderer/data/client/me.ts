import { useMemo } from 'react';
import { type Capability, capabilitiesOf, type Role } from '#shared/access/capabilities.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import { usePersonId } from './engine-context.ts';
import { useDocument } from './engine-hooks.ts';

export interface Me {
  readonly id: string;
  readonly name: string;
  /** Undefined until the own person record is read. */
  readonly person: Person | undefined;
  can(capability: Capability): boolean;
}

/** Who is signed in, and what their roles allow; the server asks again when it accepts. */
export function useMe(): Me {
  const id = usePersonId();
  const person = useDocument<Person>('person', id)?.document.body;
  return useMemo(() => {
    const capabilities = capabilitiesOf((person?.roles ?? []) as readonly Role[]);
    return {
      id,
      name: person?.name ?? '',
      person,
      can: (capability) => person !== undefined && capabilities.has(capability),
    };
  }, [id, person]);
}
