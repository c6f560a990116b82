import type { DocumentView } from '#renderer/data/contract.ts';
import type { EditRefusal } from '#shared/access/policy/records.ts';
import type { Actor } from '#shared/domain/person/actor.ts';
import { editRefusal } from '#shared/domain/record/record-rights.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { valuesOf } from './record-values.ts';

/** Why nothing of a record can be changed here; `codes:<code>` is the sentence. */
export type EditObstacle = EditRefusal | 'not-accepted';

/**
 * Undefined = the reader may change at least one field now: the shared rule, asked with what this laptop holds.
 * What the server set aside, and what exists here alone because it was refused, goes nowhere from the record.
 */
export function editObstacle(
  form: FormDefinition,
  view: Pick<DocumentView, 'document' | 'serverVersion' | 'pending'>,
  actor: Actor,
): EditObstacle | undefined {
  if (isSetAside(view)) return 'not-accepted';
  // A field that everybody with the right to edit the kind may change; controlled ones are asked when saving.
  const field = Object.keys(form.fields).find((name) => {
    const { readOnly, controlled, rights } = form.fields[name] ?? {};
    return readOnly !== true && controlled !== true && rights === undefined;
  });
  const { id, body } = view.document;
  const own = form.key === 'person' && id === actor.id ? 'phone' : field;
  return own === undefined ? 'not-allowed' : editRefusal(form, id, valuesOf(body), [own], actor);
}

/** Its creation was refused, or what was done to it lies with the manager: its way out is the outbox. */
export function isSetAside({
  serverVersion,
  pending,
}: Pick<DocumentView, 'serverVersion' | 'pending'>): boolean {
  return pending.some(
    ({ state }) => state === 'quarantined' || (serverVersion === null && state === 'refused'),
  );
}
