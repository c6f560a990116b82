import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';

/** Fields by which records of one kind hang under each other. */
const TREE_FIELDS: Readonly<Record<string, string>> = { department: 'parentId', person: 'superiorId' };

export function treeField(kind: string): string | undefined {
  return TREE_FIELDS[kind];
}

/** Ids of the circle that a record would close with this value, itself first; undefined = none. */
export async function treeCycle(
  above: (id: string) => Promise<string | undefined>,
  id: string,
  aboveIt: string | undefined,
): Promise<readonly string[] | undefined> {
  const circle = [id];
  const visited = new Set<string>();
  let current = aboveIt;
  while (current !== undefined && current !== '' && !visited.has(current)) {
    if (current === id) return circle;
    visited.add(current);
    circle.push(current);
    current = await above(current);
  }
  return undefined;
}

/** Nobody is their own superior by any number of steps, and no department lies within itself. */
export async function cycleError(
  state: StateReader,
  kind: DocumentKind,
  id: string,
  values: FormValues,
): Promise<FieldError | undefined> {
  const field = treeField(kind);
  const value = field === undefined ? undefined : values[field];
  if (field === undefined || typeof value !== 'string') return undefined;
  const above = async (other: string) => {
    const held = (await state.get<FormValues>(kind, other))?.body[field];
    return typeof held === 'string' ? held : undefined;
  };
  return (await treeCycle(above, id, value)) && { path: field, code: 'in-a-circle' };
}
