import { ROLES, type Role } from './capabilities.ts';

/**
 * Roles that one person should not hold together (spec reliability §5.3): who orders neither approves, receives nor
 * pays for it, and who gives out roles does none of these. A warning: the company decides.
 */
const APART: readonly (readonly [Role, Role])[] = [
  ['buyer', 'warehouse'],
  ['buyer', 'finance'],
  ['buyer', 'cfo'],
  ['warehouse', 'finance'],
  ['warehouse', 'cfo'],
  ['buyer', 'administrator'],
  ['warehouse', 'administrator'],
  ['finance', 'administrator'],
  ['cfo', 'administrator'],
];

export function conflictingRoles(roles: readonly string[]): readonly (readonly [Role, Role])[] {
  return APART.filter((pair) => pair.every((role) => roles.includes(role)));
}

export function roleConflictsOf(role: Role): readonly Role[] {
  return ROLES.filter((other) =>
    APART.some((pair) => pair.includes(role) && pair.includes(other) && role !== other),
  );
}
