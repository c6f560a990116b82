import { isOrganisationKind, type OrganisationKind } from './organisation-kinds.ts';

/**
 * Fields from whose change something follows for others: who is asked, who may hold what, when is worked. They
 * change by `organisation.change` alone, which carries what the person was shown.
 */
const WITH_EFFECTS: Readonly<Record<OrganisationKind, readonly string[]>> = {
  person: ['departmentId', 'superiorId', 'roles', 'warehouseIds', 'siteId', 'active'],
  department: ['parentId', 'headId', 'legalEntityId', 'active'],
  warehouse: ['siteId', 'zone', 'managerId', 'active'],
  'legal-entity': ['baseCurrency', 'active'],
  site: ['zone', 'calendarId', 'legalEntityId', 'active'],
  calendar: ['workingDays', 'active', 'days'],
};

/** In the order in which people read them. */
export function fieldsWithEffects(kind: OrganisationKind): readonly string[] {
  return WITH_EFFECTS[kind];
}

/** `path` as an edit names it: `departmentId`, `days/<lineId>/date`. */
export function hasEffects(kind: string, path: string): boolean {
  return isOrganisationKind(kind) && WITH_EFFECTS[kind].includes(path.split('/')[0] ?? path);
}
