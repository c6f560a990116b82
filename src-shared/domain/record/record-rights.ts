import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { type FormValues, fieldOf } from '#shared/engines/form/form-values.ts';
import { type Actor, actorCan } from '../person/actor.ts';
import { ownerOf, statusOf } from './record-title.ts';

export type EditRefusal =
  | 'not-editable'
  | 'not-allowed'
  | 'only-owner-may-edit'
  | 'own-roles'
  | 'bank-not-allowed';

/** What people may change about themselves without asking anybody. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['phone', 'language', 'zone']);

/** Undefined = `actor` may change these paths of this record now; otherwise why not. */
export function editRefusal(
  form: FormDefinition,
  id: string,
  body: FormValues,
  paths: readonly string[],
  actor: Actor,
): EditRefusal | undefined {
  if (form.editableIn?.includes(statusOf(form, body)) === false) return 'not-editable';
  if (form.key === 'person') return personRefusal(id, paths, actor);
  if (form.ownerField !== undefined) return ownedRefusal(form, body, actor);
  if (!actorCan(actor, form.editCapability)) return 'not-allowed';
  return controlledRefusal(form, paths, actor);
}

/** Nobody gives themselves a role, an administrator neither: it takes two (four eyes). */
function personRefusal(id: string, paths: readonly string[], actor: Actor): EditRefusal | undefined {
  const own = id === actor.id;
  if (own && paths.includes('roles')) return 'own-roles';
  if (actorCan(actor, 'organisation.edit')) return undefined;
  return own && paths.every((path) => OWN_FIELDS.has(path)) ? undefined : 'not-allowed';
}

/**
 * A draft is worked on by its owner, by buyers of the same department and by the head of the department;
 * what was handed in, by its owner alone.
 */
function ownedRefusal(form: FormDefinition, body: FormValues, actor: Actor): EditRefusal | undefined {
  if (ownerOf(form, body) === actor.id) {
    return actorCan(actor, form.editCapability) ? undefined : 'not-allowed';
  }
  if (statusOf(form, body) !== 'draft') return 'only-owner-may-edit';
  const departmentId = body.departmentId;
  const heads = typeof departmentId === 'string' && actor.headedDepartmentIds.includes(departmentId);
  const colleague = departmentId !== undefined && actor.person?.departmentId === departmentId;
  const buysHere = colleague && actorCan(actor, 'purchase-order.create');
  return heads || buysHere ? undefined : 'only-owner-may-edit';
}

function controlledRefusal(
  form: FormDefinition,
  paths: readonly string[],
  actor: Actor,
): EditRefusal | undefined {
  const controlled = paths.some((path) => isControlled(form, path));
  return controlled && !actorCan(actor, 'supplier.edit-bank') ? 'bank-not-allowed' : undefined;
}

/** Bank, tax id, legal name, supplier status: never merged silently, never shown as done before the server says so. */
export function isControlled(form: FormDefinition, path: string): boolean {
  const field = linePathOf(path)?.linesField ?? path;
  return fieldOf(form.fields, field)?.controlled === true;
}
