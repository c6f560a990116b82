import type { Row } from '#renderer/data/contract.ts';
import { isActive, type OrganisationData } from './organisation-data.ts';

export interface DepartmentNode {
  readonly key: string;
  readonly isLeaf?: boolean;
  readonly row: Row;
  /** Active people of the department itself. */
  readonly people: number;
  readonly children: DepartmentNode[];
}

/** Departments under each other; what hangs under something unknown, or in a circle, stands at the top. */
export function departmentTree({ rows }: OrganisationData): DepartmentNode[] {
  const counts = new Map<string, number>();
  for (const person of rows.person) {
    const id = person.cells.departmentId ?? '';
    if (isActive(person)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const nodes = new Map(
    rows.department.map((row) => [
      row.id,
      { key: row.id, row, people: counts.get(row.id) ?? 0, children: [] as DepartmentNode[] },
    ]),
  );
  const parentOf = (id: string) => nodes.get(nodes.get(id)?.row.cells.parentId ?? '');
  const roots: DepartmentNode[] = [];
  for (const node of nodes.values()) {
    const parent = parentOf(node.key);
    if (parent === undefined || isUnderItself(node.key, (id) => parentOf(id)?.key)) roots.push(node);
    else parent.children.push(node);
  }
  return roots;
}

function isUnderItself(id: string, above: (id: string) => string | undefined): boolean {
  const visited = new Set<string>();
  for (let current = above(id); current !== undefined && !visited.has(current); current = above(current)) {
    if (current === id) return true;
    visited.add(current);
  }
  return false;
}
