import { recordPolicy } from '#shared/access/policy/needs.ts';
import { type EditRefusal, NEVER_OWN } from '#shared/access/policy/records.ts';
import { isTrueOf, type Subject } from '#shared/access/policy/words.ts';
import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { mayEdit } from '#shared/engines/form/field-roles.ts';
import { type FormValues, fieldOf } from '#shared/engines/form/form-values.ts';
import { definitionAtPath } from '#shared/engines/form/record-place.ts';
import { type Actor, actorCan, askerFor, loadActor } from '../person/actor.ts';
import { ownerOf, statusOf } from './record-title.ts';

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
  if (NEVER_OWN[form.key]?.some((path) => id === actor.id && paths.includes(path))) return 'own-roles';
  if (form.access !== undefined) return drawnRefusal(form, body, actor);
  const refusal = ruleRefusal(form, { id, scope: [], body }, paths, actor);
  if (refusal !== undefined) return refusal;
  const isBank = paths.some((path) => isControlled(form, path));
  return isBank && !maySetControlled(form, actor) ? 'bank-not-allowed' : undefined;
}

/** What the table of the records says: one rule that speaks of this person and these fields is enough. */
function ruleRefusal(
  form: FormDefinition,
  subject: Subject & { readonly body: FormValues },
  paths: readonly string[],
  actor: Actor,
): EditRefusal | undefined {
  const policy = recordPolicy(form.key);
  const asker = askerFor(actor);
  const status = statusOf(form, subject.body);
  const rules = (policy?.edit ?? []).filter(
    ({ who, whileIn = status, only = paths }) =>
      whileIn === status && paths.every((path) => only.includes(path)) && isTrueOf([who], asker, subject),
  );
  if (rules.some(({ needs }) => needs === undefined || actorCan(actor, needs))) return undefined;
  // An owner whose role is gone is told about the role, anybody else that it is not theirs.
  const isOwner = ownerOf(form, subject.body) === actor.id;
  return isOwner ? 'not-allowed' : (policy?.refused ?? 'not-allowed');
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
  const subject = { id: '', scope: [], body };
  if (recordPolicy(form.key)?.edit.some(({ who }) => isTrueOf([who], askerFor(actor), subject)))
    return undefined;
  const editors = form.access?.editors ?? [];
  return editors.some((role) => actor.roles.includes(role)) ? undefined : 'only-owner-may-edit';
}

/** What changing a controlled field asks of a person's roles. */
export function maySetControlled(form: FormDefinition, actor: Actor): boolean {
  const needed = recordPolicy(form.key)?.controlled;
  return needed !== undefined && actorCan(actor, needed);
}

/** Bank, tax id, legal name, supplier status: never merged silently, never shown as done before the server says so. */
export function isControlled(form: FormDefinition, path: string): boolean {
  const field = linePathOf(path)?.linesField ?? path;
  return fieldOf(form.fields, field)?.controlled === true;
}
