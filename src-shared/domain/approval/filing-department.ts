import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { type Actor, loadActor } from '../person/actor.ts';
import { isSubjectKind } from './purchase-subject.ts';

const FIELD = 'departmentId';

/** The field that names whose head approves: nobody picks their approver by typing another department. */
export function isFilingField(kind: string, name: string): boolean {
  return isSubjectKind(kind) && name === FIELD;
}

/** The departments that a person files for: the one they belong to and those that they head. */
export function filingDepartments({
  person,
  headedDepartmentIds,
}: Pick<Actor, 'person' | 'headedDepartmentIds'>): readonly string[] {
  const own = person?.departmentId;
  return [...new Set([...(own ? [own] : []), ...headedDepartmentIds])];
}

/**
 * What is wrong with the department of a request or order, by what the organisation says of its owner now; a
 * head who files elsewhere would be approved in another head's name. Undefined = nothing, or none chosen yet.
 */
export async function foreignDepartment(
  state: StateReader,
  kind: string,
  ownerId: string,
  values: FormValues,
): Promise<FieldError | undefined> {
  const chosen = values[FIELD];
  if (!isSubjectKind(kind) || typeof chosen !== 'string' || chosen === '') return undefined;
  const owner = await loadActor(state, ownerId);
  return filingDepartments(owner).includes(chosen) ? undefined : { path: FIELD, code: 'not-your-department' };
}
