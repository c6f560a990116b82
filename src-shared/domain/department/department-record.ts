import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

export const departmentForm = defineForm({
  key: 'department',
  version: 1,
  sections: ['main'],
  titleField: 'name',
  editCapability: 'organisation.edit',
  list: { columns: ['name', 'parentId', 'headId', 'active'], sort: { field: 'name', descending: false } },
  fields: {
    name: { type: 'text', required: true, maxLength: 120 },
    parentId: { type: 'record', kind: 'department' },
    headId: { type: 'record', kind: 'person' },
    active: { type: 'yes-no', required: true },
  },
});

export type Department = RecordOf<typeof departmentForm>;
