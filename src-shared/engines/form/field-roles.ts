import type { FormDefinition } from './define-form.ts';
import type { FieldDefinition } from './field-types.ts';

type Rights = Pick<FieldDefinition, 'rights'>;

/** Whether somebody with these roles may see a field of a record that they hold. */
export function mayRead({ rights }: Rights, roles: readonly string[]): boolean {
  return rights?.read === undefined || rights.read.some((role) => roles.includes(role));
}

/** Whether somebody with these roles may change it: nobody changes what they may not see. */
export function mayEdit(field: Rights, roles: readonly string[]): boolean {
  const edit = field.rights?.edit;
  return mayRead(field, roles) && (edit === undefined || edit.some((role) => roles.includes(role)));
}

/** The form as somebody with these roles may see it: what is withheld from them is no field, column or order of it. */
export function readableForm(form: FormDefinition, roles: readonly string[]): FormDefinition {
  const isSeen = (name: string) => {
    const field = form.fields[name];
    return field === undefined || mayRead(field, roles);
  };
  const withheld = Object.keys(form.fields).filter((name) => !isSeen(name));
  if (withheld.length === 0) return form;
  const fields = Object.fromEntries(Object.entries(form.fields).filter(([name]) => isSeen(name)));
  const { columns, sort } = form.list;
  const list = {
    ...form.list,
    columns: columns.filter(isSeen),
    sort: isSeen(sort.field) ? sort : { field: 'updatedAt', descending: true },
  };
  return { ...form, fields, list };
}
