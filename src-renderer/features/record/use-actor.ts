import { useMemo } from 'react';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { type Me, useMe } from '#renderer/data/client/me.ts';
import type { Role } from '#shared/access/capabilities.ts';
import type { Actor } from '#shared/domain/person/actor.ts';

/** The reader as the shared rules know an actor, from what this laptop holds; undefined until it is read. */
export function useActor(): Actor | undefined {
  const me = useMe();
  const headed = useList({ kind: 'department', where: { headId: me.id }, offset: 0, limit: 50 }).rows;
  return useMemo(
    () =>
      me.person === undefined
        ? undefined
        : actorOf(
            me,
            headed.map((row) => row.id),
          ),
    [me, headed],
  );
}

export function actorOf(
  { id, person }: Pick<Me, 'id' | 'person'>,
  headedDepartmentIds: readonly string[],
): Actor {
  const roles = (person?.active ? (person.roles ?? []) : []) as readonly Role[];
  return { id, person, roles, headedDepartmentIds };
}
