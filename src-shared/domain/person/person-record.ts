import { ROLES } from '#shared/access/capabilities.ts';
import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';

export const personForm = defineForm({
  key: 'person',
  version: 1,
  sections: ['main', 'organisation', 'place'],
  titleField: 'name',
  editCapability: RECORDS.person.create,
  list: {
    columns: ['name', 'position', 'departmentId', 'roles', 'email', 'zone', 'active'],
    sort: { field: 'name', descending: false },
  },
  fields: {
    name: { type: 'text', required: true, maxLength: 120 },
    email: { type: 'email', required: true },
    phone: { type: 'phone' },
    active: { type: 'yes-no', required: true },
    position: { type: 'text', maxLength: 120, section: 'organisation' },
    siteId: { type: 'record', kind: 'site', section: 'organisation' },
    departmentId: { type: 'record', kind: 'department', section: 'organisation' },
    superiorId: { type: 'record', kind: 'person', section: 'organisation' },
    roles: { type: 'multi-choice', options: ROLES, section: 'organisation' },
    warehouseIds: { type: 'records', kind: 'warehouse', section: 'organisation' },
    language: { type: 'choice', options: LANGUAGES, required: true, section: 'place' },
    zone: { type: 'zone', required: true, section: 'place' },
  },
});

export type Person = RecordOf<typeof personForm>;
