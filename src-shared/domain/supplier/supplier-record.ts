import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

/** Life cycle of spec procurement §4, as far as a buyer sets it by hand. */
export const SUPPLIER_STATUSES = [
  'prospect',
  'onboarding',
  'qualified',
  'approved',
  'restricted',
  'on_hold',
  'blacklisted',
  'inactive',
] as const;

export const supplierForm = defineForm({
  key: 'supplier',
  version: 1,
  sections: ['main', 'contact', 'terms', 'bank'],
  titleField: 'name',
  numberField: 'code',
  statusField: 'status',
  editCapability: RECORDS.supplier.create,
  list: {
    columns: ['code', 'name', 'status', 'country', 'currency', 'contactName', 'phone', 'email'],
    sort: { field: 'name', descending: false },
  },
  fields: {
    code: { type: 'text', maxLength: 40 },
    name: { type: 'text', required: true, maxLength: 200 },
    legalName: { type: 'text', maxLength: 200, controlled: true, conflict: 'finance' },
    country: { type: 'country' },
    status: {
      type: 'status',
      options: SUPPLIER_STATUSES,
      tones: {
        qualified: 'good',
        approved: 'good',
        restricted: 'warning',
        on_hold: 'warning',
        blacklisted: 'bad',
      },
      required: true,
      controlled: true,
      conflict: 'finance',
    },
    contactName: { type: 'text', maxLength: 120, section: 'contact' },
    phone: { type: 'phone', section: 'contact' },
    email: { type: 'email', section: 'contact' },
    website: { type: 'link', section: 'contact' },
    address: { type: 'address', section: 'contact' },
    language: { type: 'language', section: 'contact' },
    currency: { type: 'currency', section: 'terms' },
    paymentTerms: { type: 'text', maxLength: 200, section: 'terms' },
    leadTime: { type: 'duration', section: 'terms' },
    orderCount: {
      type: 'roll-up',
      of: 'count',
      from: 'purchase-order',
      link: 'supplierId',
      readOnly: true,
      section: 'terms',
    },
    lastOrder: {
      type: 'roll-up',
      of: 'max',
      from: 'purchase-order',
      link: 'supplierId',
      field: 'orderDate',
      readOnly: true,
      section: 'terms',
    },
    note: { type: 'long-text', maxLength: 4000, section: 'terms' },
    taxId: { type: 'text', maxLength: 40, controlled: true, conflict: 'finance', section: 'bank' },
    bankName: { type: 'text', maxLength: 200, controlled: true, conflict: 'finance', section: 'bank' },
    bankAccount: { type: 'text', maxLength: 60, controlled: true, conflict: 'finance', section: 'bank' },
    bankSwift: { type: 'text', maxLength: 20, controlled: true, conflict: 'finance', section: 'bank' },
  },
});

export type Supplier = RecordOf<typeof supplierForm>;
