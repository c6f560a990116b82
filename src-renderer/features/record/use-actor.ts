import { useMemo } from 'react';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { Role } from '#shared/access/capabilities.ts';
import type { Actor } from '#shared/domain/person/actor.ts';

/** The reader as the shared rules know an actor, from what this laptop holds; undefined until it is read. */
export function useActor(): Actor | undefined {
  const me = useMe();
  const headed = useList({ kind: 'department', where: { headId: me.id }, offset: 0, limit: 50 }).rows;
  return useMemo(() => {
    if (me.person === undefined) return undefined;
    return {
      id: me.id,
      person: me.person,
      roles: (me.person.active ? (me.person.roles ?? []) : []) as readonly Role[],
      headedDepartmentIds: headed.map((row) => row.id),
    };
  }, [me.id, me.person, headed]);
}
