import type { Capability } from '#shared/access/capabilities.ts';
import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { mayEdit } from '#shared/engines/form/field-roles.ts';
import { type FormValues, fieldOf } from '#shared/engines/form/form-values.ts';
import { definitionAtPath } from '#shared/engines/form/record-place.ts';
import { type Actor, actorCan, loadActor } from '../person/actor.ts';
import { ownerOf, statusOf } from './record-title.ts';

export type EditRefusal =
  | 'not-editable'
  | 'not-allowed'
  | 'only-owner-may-edit'
  | 'own-roles'
  | 'bank-not-allowed'
  | 'field-not-allowed';

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
  if (withheldPaths(form, paths, actor).length > 0) return 'field-not-allowed';
  if (form.key === 'person') return personRefusal(id, paths, actor);
  if (form.access !== undefined) return drawnRefusal(form, body, actor);
  if (form.ownerField !== undefined) return ownedRefusal(form, body, actor);
  if (!actorCan(actor, form.editCapability)) return 'not-allowed';
  return controlledRefusal(form, paths, actor);
}

/** Changed paths that the roles of the actor may not change, or may not even see. */
export function withheldPaths(
  form: FormDefinition,
  paths: readonly string[],
  actor: Pick<Actor, 'roles'>,
): readonly string[] {
  return paths.filter((path) => {
    const field = definitionAtPath(form, path);
    return field !== undefined && !mayEdit(field, actor.roles);
  });
}

/** The first of the given fields that the actor may not fill, on a new record. */
export async function withheldField(
  state: StateReader,
  form: FormDefinition,
  names: readonly string[],
  actorId: string,
): Promise<string | undefined> {
  // Most forms withhold nothing: then nobody has to be looked up.
  if (!names.some((name) => fieldOf(form.fields, name)?.rights !== undefined)) return undefined;
  return withheldPaths(form, names, await loadActor(state, actorId))[0];
}

/** Records of a drawn form: their owner, and the roles that the form names. */
export function drawnRefusal(form: FormDefinition, body: FormValues, actor: Actor): EditRefusal | undefined {
  if (ownerOf(form, body) === actor.id) return undefined;
  const editors = form.access?.editors ?? [];
  return editors.some((role) => actor.roles.includes(role)) ? undefined : 'only-owner-may-edit';
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
  return controlled && !actorCan(actor, controlledCapability(form)) ? 'bank-not-allowed' : undefined;
}

/** What changing a controlled field asks of a person's roles. */
export function controlledCapability(form: FormDefinition): Capability {
  return form.controlledCapability ?? 'supplier.edit-bank';
}

/** Bank, tax id, legal name, supplier status: never merged silently, never shown as done before the server says so. */
export function isControlled(form: FormDefinition, path: string): boolean {
  const field = linePathOf(path)?.linesField ?? path;
  return fieldOf(form.fields, field)?.controlled === true;
}
