import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

/** A company of the group: who buys, employs and pays tax somewhere. */
export const legalEntityForm = defineForm({
  key: 'legal-entity',
  version: 1,
  sections: ['main', 'names', 'tax'],
  titleField: 'name',
  numberField: 'code',
  editCapability: RECORDS['legal-entity'].create,
  list: {
    columns: ['code', 'name', 'country', 'baseCurrency', 'taxId', 'active'],
    sort: { field: 'code', descending: false },
  },
  fields: {
    code: { type: 'text', required: true, maxLength: 20 },
    name: { type: 'text', required: true, maxLength: 120 },
    country: { type: 'country', required: true },
    baseCurrency: { type: 'currency', required: true },
    address: { type: 'address' },
    active: { type: 'yes-no', required: true },
    /** As registered, once per language in which papers name it. */
    legalNames: {
      type: 'lines',
      section: 'names',
      controlled: true,
      conflict: 'finance',
      fields: {
        language: { type: 'language', required: true },
        legalName: { type: 'text', required: true, maxLength: 200 },
      },
    },
    taxId: { type: 'text', maxLength: 40, controlled: true, conflict: 'finance', section: 'tax' },
  },
});

export type LegalEntity = RecordOf<typeof legalEntityForm>;
