import type { DocumentKind } from '#shared/engines/command/document.ts';

/** What the organisation is made of. */
export const ORGANISATION_KINDS = [
  'person',
  'department',
  'warehouse',
  'legal-entity',
  'site',
  'calendar',
] as const satisfies readonly DocumentKind[];
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export function isOrganisationKind(kind: string): kind is OrganisationKind {
  return ORGANISATION_KINDS.some((known) => known === kind);
}
