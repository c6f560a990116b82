import { editRefusal } from '#shared/domain/record/record-rights.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { Values } from '../record-values.ts';
import { useActor } from '../use-actor.ts';

/** Whether the reader may change at least one field now: the shared rule, asked with what this laptop holds. */
export function useMayEdit(form: FormDefinition, id: string, values: Values): boolean {
  const actor = useActor();
  if (actor === undefined) return false;
  // A field that everybody with the right to edit the kind may change; controlled ones are asked when saving.
  const field = Object.keys(form.fields).find((name) => {
    const definition = form.fields[name];
    return (
      definition?.readOnly !== true && definition?.controlled !== true && definition?.rights === undefined
    );
  });
  const own = form.key === 'person' && id === actor.id ? 'phone' : field;
  return own !== undefined && editRefusal(form, id, values, [own], actor) === undefined;
}
