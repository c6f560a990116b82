import { useMemo } from 'react';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { Row } from '#renderer/data/contract.ts';
import { grantsOf } from '#shared/access/document-scope.ts';
import type { NamedPerson } from './mention-text.ts';

/** Larger companies than this exist; the first of the list are offered then. */
const PEOPLE = 2000;

/** Colleagues who may read a document with this scope: naming anybody else would tell nobody. */
export function useMentionable(scope: readonly string[]): readonly NamedPerson[] {
  const me = useMe();
  const people = useList({ kind: 'person', offset: 0, limit: PEOPLE }).rows;
  const departments = useList({ kind: 'department', offset: 0, limit: PEOPLE }).rows;
  return useMemo(
    () =>
      people
        .filter((row) => row.id !== me.id && mayRead(row, departments, scope))
        .map(({ id, title }) => ({ id, name: title })),
    [people, departments, scope, me.id],
  );
}

function mayRead(person: Row, departments: readonly Row[], scope: readonly string[]): boolean {
  const list = (name: string) => (person.cells[name] ?? '').split(' ').filter((part) => part !== '');
  const body = {
    active: person.cells.active === 'true',
    roles: list('roles'),
    departmentId: person.cells.departmentId,
    warehouseIds: list('warehouseIds'),
  };
  const headed = departments.filter(({ cells }) => cells.headId === person.id).map(({ id }) => id);
  const grants = new Set(grantsOf(person.id, body, headed));
  return scope.some((token) => grants.has(token));
}
