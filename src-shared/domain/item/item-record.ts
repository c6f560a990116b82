import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

export const ITEM_STATUSES = ['active', 'inactive'] as const;

/** What a line takes over from its item; the price only in its own currency. */
export const ITEM_PULLS = {
  fields: { description: 'name', unit: 'unit', unitPrice: 'price' },
  where: { currency: 'priceCurrency' },
} as const;

export const itemForm = defineForm({
  key: 'item',
  version: 1,
  sections: ['main', 'trade', 'product'],
  titleField: 'name',
  numberField: 'sku',
  statusField: 'status',
  editCapability: RECORDS.item.create,
  list: {
    columns: ['sku', 'name', 'category', 'unit', 'brand', 'originCountry', 'status'],
    sort: { field: 'sku', descending: false },
  },
  fields: {
    sku: { type: 'text', required: true, maxLength: 60 },
    name: { type: 'text', required: true, maxLength: 300 },
    description: { type: 'long-text', maxLength: 2000 },
    unit: { type: 'text', required: true, maxLength: 20 },
    status: { type: 'status', options: ITEM_STATUSES, tones: { active: 'good' }, required: true },
    barcode: { type: 'barcode' },
    price: { type: 'money', currencyField: 'priceCurrency', scale: 6, section: 'trade' },
    priceCurrency: { type: 'currency', section: 'trade' },
    hsCode: { type: 'text', maxLength: 20, section: 'trade' },
    originCountry: { type: 'country', section: 'trade' },
    weight: { type: 'decimal', scale: 6, minimum: '0', section: 'trade' },
    brand: { type: 'text', maxLength: 120, section: 'product' },
    category: { type: 'text', maxLength: 120, section: 'product' },
    subcategory: { type: 'text', maxLength: 120, section: 'product' },
    specification: { type: 'text', maxLength: 300, section: 'product' },
    packSize: { type: 'quantity', section: 'product' },
    manufacturer: { type: 'text', maxLength: 200, section: 'product' },
  },
});

export type Item = RecordOf<typeof itemForm>;
