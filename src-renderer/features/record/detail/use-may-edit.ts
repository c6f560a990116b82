import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { Role } from '#shared/access/capabilities.ts';
import { editRefusal } from '#shared/domain/record/record-rights.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { Values } from '../record-values.ts';

/** Whether the reader may change at least one field now: the shared rule, asked with what this laptop holds. */
export function useMayEdit(form: FormDefinition, id: string, values: Values): boolean {
  const me = useMe();
  const headed = useList({ kind: 'department', where: { headId: me.id }, offset: 0, limit: 50 });
  if (me.person === undefined) return false;
  const actor = {
    id: me.id,
    person: me.person,
    roles: (me.person.active ? (me.person.roles ?? []) : []) as readonly Role[],
    headedDepartmentIds: headed.rows.map((row) => row.id),
  };
  // A field that everybody with the right to edit the kind may change; controlled ones are asked when saving.
  const field = Object.keys(form.fields).find((name) => {
    const definition = form.fields[name];
    return (
      definition?.readOnly !== true && definition?.controlled !== true && definition?.rights === undefined
    );
  });
  const own = form.key === 'person' && id === me.id ? 'phone' : field;
  return own !== undefined && editRefusal(form, id, values, [own], actor) === undefined;
}
