import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

export const warehouseForm = defineForm({
  key: 'warehouse',
  version: 1,
  sections: ['main'],
  titleField: 'name',
  numberField: 'code',
  editCapability: RECORDS.warehouse.create,
  list: {
    columns: ['code', 'name', 'country', 'zone', 'managerId', 'active'],
    sort: { field: 'code', descending: false },
  },
  fields: {
    code: { type: 'text', required: true, maxLength: 20 },
    name: { type: 'text', required: true, maxLength: 120 },
    country: { type: 'country', required: true },
    zone: { type: 'zone', required: true },
    siteId: { type: 'record', kind: 'site' },
    address: { type: 'address' },
    managerId: { type: 'record', kind: 'person' },
    active: { type: 'yes-no', required: true },
  },
});

export type Warehouse = RecordOf<typeof warehouseForm>;
