import { describe, expect, it } from 'vitest';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { originOf, pullValues } from '#shared/engines/form/pull-values.ts';

const { fields } = purchaseRequestForm.fields.lines;
const item = (id: string, version: number, values: Readonly<Record<string, string>>) => ({
  kind: 'item',
  id,
  version,
  updatedAt: '2026-08-20T00:40:00.000Z',
  values,
});
const CABLE = item('cable', 3, { name: 'USB-C cable', unit: 'pcs', price: '1.20', priceCurrency: 'USD' });
const LED = item('led', 7, { name: 'LED driver', unit: 'set', price: '4.00', priceCurrency: 'CNY' });
const pull = (values: Readonly<Record<string, unknown>>, source = CABLE) =>
  pullValues(fields, fields.itemId, values, source);

describe('pulled values', () => {
  it('remember record, version and moment', () => {
    const line = { currency: 'USD', ...pull({ currency: 'USD' }) };
    expect(line).toMatchObject({ description: 'USB-C cable', unit: 'pcs', unitPrice: '1.20' });
    expect(originOf(fields, line, 'unitPrice')).toEqual({
      kind: 'item',
      id: 'cable',
      field: 'price',
      version: 3,
      at: '2026-08-20T00:40:00.000Z',
      value: '1.20',
    });
  });

  it('never bring a price of another currency', () => {
    expect(pull({ currency: 'CNY' })).not.toHaveProperty('unitPrice');
    expect(pull({ currency: 'CNY' })).toHaveProperty('unit', 'pcs');
  });

  it('leave what somebody typed, and replace what an earlier choice brought', () => {
    const first = { currency: 'USD', ...pull({ currency: 'USD' }), description: 'my words' };
    const next = { ...first, ...pull({ ...first, currency: 'CNY' }, LED) };
    expect(next).toMatchObject({ description: 'my words', unit: 'set', unitPrice: '4.00' });
    expect(originOf(fields, next, 'description')).toBeUndefined();
    expect(originOf(fields, next, 'unit')).toMatchObject({ id: 'led', version: 7 });
  });

  it('lose their origin once they are changed by hand', () => {
    const line = { ...pull({ currency: 'USD' }), unitPrice: '1.10' };
    expect(originOf(fields, line, 'unitPrice')).toBeUndefined();
  });
});
