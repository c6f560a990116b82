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
