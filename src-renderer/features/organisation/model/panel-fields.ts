import type { OrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';

/** What is changed here rather than on the record's own page: the fields that something follows from. */
export const PANEL_FIELDS: Readonly<Record<OrganisationKind, readonly string[]>> = {
  person: ['departmentId', 'superiorId', 'roles', 'warehouseIds', 'siteId', 'active'],
  department: ['parentId', 'headId', 'legalEntityId', 'active'],
  warehouse: ['siteId', 'zone', 'managerId', 'active'],
  'legal-entity': ['baseCurrency', 'active'],
  site: ['zone', 'calendarId', 'legalEntityId', 'active'],
  calendar: ['workingDays', 'active'],
};
