import { useMemo } from 'react';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import type { Row } from '#renderer/data/contract.ts';
import type { OrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';

/** The organisation as it would stand with the changes that were begun. */
export interface OrganisationData {
  readonly rows: Readonly<Record<OrganisationKind, readonly Row[]>>;
  readonly byId: ReadonlyMap<string, Row>;
  /** Records with a change that was begun. */
  readonly changed: ReadonlySet<string>;
  readonly isLoading: boolean;
}

/** Everybody holds the whole directory; ten thousand people are still one answer. */
const ALL = { offset: 0, limit: 10_000, sort: { field: 'title', descending: false } } as const;

export function useOrganisationData(): OrganisationData {
  const edits = useChangeSet((set) => set.edits);
  const person = useList({ kind: 'person', ...ALL });
  const department = useList({ kind: 'department', ...ALL });
  const warehouse = useList({ kind: 'warehouse', ...ALL });
  const entity = useList({ kind: 'legal-entity', ...ALL });
  const site = useList({ kind: 'site', ...ALL });
  const calendar = useList({ kind: 'calendar', ...ALL });
  return useMemo(() => {
    const planned = new Map(edits.map((edit) => [`${edit.kind}/${edit.id}`, edit]));
    const over = (rows: readonly Row[]) =>
      planned.size === 0 ? rows : rows.map((row) => withEdit(row, planned.get(`${row.kind}/${row.id}`)));
    const rows = {
      person: over(person.rows),
      department: over(department.rows),
      warehouse: over(warehouse.rows),
      'legal-entity': over(entity.rows),
      site: over(site.rows),
      calendar: over(calendar.rows),
    };
    return {
      rows,
      byId: new Map(Object.values(rows).flatMap((list) => list.map((row) => [row.id, row] as const))),
      changed: new Set(edits.map(({ id }) => id)),
      isLoading: [person, department, warehouse, entity, site, calendar].some((list) => list.isLoading),
    };
  }, [edits, person, department, warehouse, entity, site, calendar]);
}

function withEdit(row: Row, edit: OrganisationEdit | undefined): Row {
  if (edit === undefined) return row;
  const cells = Object.fromEntries(edit.changes.map(({ path, to }) => [path, cellOf(to)]));
  return { ...row, cells: { ...row.cells, ...cells } };
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ');
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

export function isActive(row: Row | undefined): boolean {
  return row?.cells.active === 'true';
}

export function wordsOf(cell: string | undefined): readonly string[] {
  return (cell ?? '').split(' ').filter((word) => word !== '');
}
