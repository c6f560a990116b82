import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';

/** Fields by which records of one kind hang under each other. */
const TREE_FIELDS: Readonly<Record<string, string>> = { department: 'parentId', person: 'superiorId' };

export function treeField(kind: string): string | undefined {
  return TREE_FIELDS[kind];
}

/** Whether climbing from a record never comes to an end: it hangs under itself, or under a circle of others. */
export async function endlessAbove(
  above: (id: string) => Promise<string | undefined>,
  id: string,
  aboveIt: string | undefined,
): Promise<boolean> {
  const visited = new Set([id]);
  let current = aboveIt;
  while (current !== undefined && current !== '') {
    if (visited.has(current)) return true;
    visited.add(current);
    current = await above(current);
  }
  return false;
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
  return (await endlessAbove(above, id, value)) ? { path: field, code: 'in-a-circle' } : undefined;
}
