import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

/** A place where people work: its code stands in provisional numbers (`PR-HCM01-7K3F-0017`), its zone says what time it is there. */
export const siteForm = defineForm({
  key: 'site',
  version: 1,
  sections: ['main'],
  titleField: 'name',
  numberField: 'code',
  editCapability: RECORDS.site.create,
  list: {
    columns: ['code', 'name', 'zone', 'legalEntityId', 'calendarId', 'active'],
    sort: { field: 'code', descending: false },
  },
  fields: {
    code: {
      type: 'text',
      required: true,
      maxLength: 8,
      validWhen: [{ key: 'format', condition: 'matches(code, "^[A-Z0-9]{2,8}$")' }],
    },
    name: { type: 'text', required: true, maxLength: 120 },
    zone: { type: 'zone', required: true },
    legalEntityId: { type: 'record', kind: 'legal-entity' },
    calendarId: { type: 'record', kind: 'calendar' },
    address: { type: 'address' },
    active: { type: 'yes-no', required: true },
  },
});

export type Site = RecordOf<typeof siteForm>;
