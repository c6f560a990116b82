import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

/** One unit of `currency` is worth `rate` units of `base` from `date` on. Up to nine decimals (spec procurement §2). */
export const exchangeRateForm = defineForm({
  key: 'exchange-rate',
  version: 1,
  sections: ['main'],
  titleField: 'currency',
  editCapability: RECORDS['exchange-rate'].create,
  list: {
    columns: ['currency', 'base', 'rate', 'date', 'source'],
    sort: { field: 'date', descending: true },
  },
  fields: {
    currency: { type: 'currency', required: true },
    base: { type: 'currency', required: true },
    rate: { type: 'decimal', scale: 9, minimum: '0.000000001', required: true, conflict: 'finance' },
    date: { type: 'date', required: true },
    source: { type: 'text', maxLength: 120 },
  },
});

export type ExchangeRate = RecordOf<typeof exchangeRateForm>;
