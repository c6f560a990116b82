import { ROLES, type Role } from '#shared/access/capabilities.ts';

/** The few fields of a person document that accounts and commands are judged by. */
export interface PersonView {
  readonly name: string;
  readonly roles: readonly Role[];
  /** Their record says that they are no longer here, whatever became of the account. */
  readonly hasLeft: boolean;
}

/** Bodies come out of the database as they were written, by whatever version: nothing in them is taken for granted. */
export function personView(body: unknown, fallbackName: string): PersonView {
  const name = fieldOf(body, 'name');
  const roles = fieldOf(body, 'roles');
  return {
    name: typeof name === 'string' && name !== '' ? name : fallbackName,
    roles: Array.isArray(roles) ? ROLES.filter((role) => roles.includes(role)) : [],
    hasLeft: fieldOf(body, 'active') === false,
  };
}

function fieldOf(body: unknown, field: string): unknown {
  return body !== null && typeof body === 'object' ? Reflect.get(body, field) : undefined;
}
