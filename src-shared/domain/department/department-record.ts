import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

export const departmentForm = defineForm({
  key: 'department',
  version: 1,
  sections: ['main'],
  titleField: 'name',
  editCapability: RECORDS.department.create,
  list: { columns: ['name', 'parentId', 'headId', 'active'], sort: { field: 'name', descending: false } },
  fields: {
    name: { type: 'text', required: true, maxLength: 120 },
    code: { type: 'text', maxLength: 20 },
    parentId: { type: 'record', kind: 'department' },
    headId: { type: 'record', kind: 'person' },
    legalEntityId: { type: 'record', kind: 'legal-entity' },
    active: { type: 'yes-no', required: true },
  },
});

export type Department = RecordOf<typeof departmentForm>;
