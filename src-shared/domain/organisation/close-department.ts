import type { OrganisationEdit } from './plan-change.ts';

interface Closing {
  readonly id: string;
  /** The department that takes over. */
  readonly into: string;
  readonly people: readonly string[];
  readonly children: readonly string[];
  /** Where `into` hangs under the closed one, it moves up to what was above that. */
  readonly intoIsBelow: boolean;
  readonly above: string | null;
}

/**
 * Closes a department by merging it into another: its people and the departments under it go there. It keeps its
 * head, so that requests that run for it still find theirs.
 */
export function closeDepartment({
  id,
  into,
  people,
  children,
  intoIsBelow,
  above,
}: Closing): readonly OrganisationEdit[] {
  const change = (
    kind: 'person' | 'department',
    record: string,
    path: string,
    [from, to]: readonly [unknown, unknown],
  ) => ({
    kind,
    id: record,
    changes: [{ path, from, to }],
  });
  return [
    ...(intoIsBelow ? [change('department', into, 'parentId', [id, above])] : []),
    ...children
      .filter((child) => child !== into)
      .map((child) => change('department', child, 'parentId', [id, into])),
    ...people.map((person) => change('person', person, 'departmentId', [id, into])),
    change('department', id, 'active', [true, false]),
  ];
}
