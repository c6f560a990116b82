import { describe, expect, test } from 'vitest';
import { goodsReceiptForm } from '#shared/domain/goods-receipt/goods-receipt-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import { defineForm } from '#shared/engines/form/define-form.ts';
import { MAX_LINES, validateValues } from '#shared/engines/form/validate-values.ts';

const line = {
  id: 'l1',
  description: 'USB-C cable',
  quantity: '3000',
  unit: 'pcs',
  unitPrice: '1.04',
};
const request = { title: 'Cables', departmentId: 'd1', currency: 'USD', lines: [line] };

const everyField = defineForm({
  key: 'item',
  version: 1,
  sections: ['main'],
  titleField: 'text',
  editCapability: 'item.edit',
  list: { columns: [], sort: { field: 'text', descending: false } },
  fields: {
    text: { type: 'text', maxLength: 5 },
    long: { type: 'long-text' },
    email: { type: 'email' },
    phone: { type: 'phone' },
    link: { type: 'link' },
    country: { type: 'country' },
    currency: { type: 'currency' },
    zone: { type: 'zone' },
    date: { type: 'date' },
    instant: { type: 'instant' },
    decimal: { type: 'decimal', scale: 3, minimum: '-1' },
    quantity: { type: 'quantity' },
    money: { type: 'money', currencyField: 'currency' },
    choice: { type: 'choice', options: ['a', 'b'] },
    multi: { type: 'multi-choice', options: ['a', 'b'] },
    flag: { type: 'yes-no' },
    record: { type: 'record', kind: 'person' },
    records: { type: 'records', kind: 'warehouse' },
  },
});

describe('validating values', () => {
  test('complete values have no errors', () => {
    expect(validateValues(purchaseRequestForm, request)).toEqual([]);
  });

  test('every missing required field is named', () => {
    expect(validateValues(purchaseRequestForm, {})).toEqual(
      ['title', 'departmentId', 'currency', 'lines'].map((path) => ({ path, code: 'required' })),
    );
  });

  test('blanks are not a title', () => {
    expect(validateValues(purchaseRequestForm, { ...request, title: '   ' })).toEqual([
      { path: 'title', code: 'required' },
    ]);
  });

  test('work in progress may have gaps but no wrong values', () => {
    expect(validateValues(purchaseRequestForm, { currency: 'RMB' }, { complete: false })).toEqual([
      { path: 'currency', code: 'not-currency' },
    ]);
  });

  test('a field that only commands set is refused', () => {
    expect(validateValues(purchaseRequestForm, { ...request, status: 'approved' })).toEqual([
      { path: 'status', code: 'read-only-field' },
    ]);
  });

  test.each(['approvedBy', 'constructor', '__proto__'])('the undeclared field %s is refused', (name) => {
    const values: unknown = JSON.parse(`{"${name}":"x"}`);
    expect(validateValues(purchaseRequestForm, values)).toContainEqual({ path: name, code: 'unknown-field' });
  });

  test('undeclared and server-owned line fields are refused with their path', () => {
    const lines = [{ ...line, approved: true }];
    expect(validateValues(purchaseRequestForm, { ...request, lines })).toEqual([
      { path: 'lines/l1/approved', code: 'unknown-field' },
    ]);
  });

  test('errors of a line carry the line’s id', () => {
    const lines = [{ ...line, quantity: 'many' }, { id: 'l2' }];
    expect(validateValues(purchaseRequestForm, { ...request, lines })).toEqual([
      { path: 'lines/l1/quantity', code: 'not-decimal' },
      { path: 'lines/l2/description', code: 'required' },
      { path: 'lines/l2/quantity', code: 'required' },
      { path: 'lines/l2/unit', code: 'required' },
      { path: 'lines/l2/unitPrice', code: 'required' },
    ]);
  });

  test('a line without a usable id and a repeated line are refused', () => {
    const lines = [line, line, { ...line, id: 'a/b' }];
    expect(validateValues(purchaseRequestForm, { ...request, lines })).toEqual([
      { path: 'lines/l1', code: 'duplicate-line' },
      { path: 'lines', code: 'bad-line-id' },
    ]);
  });

  test('a quantity of nothing is no line', () => {
    const lines = [{ ...line, quantity: '0.000' }];
    expect(validateValues(purchaseRequestForm, { ...request, lines })).toEqual([
      { path: 'lines/l1/quantity', code: 'not-positive' },
    ]);
  });

  test('more lines than a form holds are refused', () => {
    const lines = Array.from({ length: MAX_LINES + 1 }, (_, index) => ({ ...line, id: `l${index}` }));
    expect(validateValues(purchaseRequestForm, { ...request, lines })).toEqual([
      { path: 'lines', code: 'too-many', limit: '500' },
    ]);
  });

  test('an amount has no more decimals than its currency', () => {
    const receipt = {
      purchaseOrderId: 'o1',
      warehouseId: 'w1',
      receivedOn: '2026-11-21',
      lines: [{ id: 'l1', orderLineId: 'x', quantity: '1' }],
    };
    const errors = (currency: string, freight: string) =>
      validateValues(goodsReceiptForm, { ...receipt, currency, freight });
    expect(errors('VND', '1500.5')).toEqual([{ path: 'freight', code: 'too-many-decimals', limit: '0' }]);
    expect(errors('CNY', '1500.55')).toEqual([]);
    expect(errors('CNY', '1500.50')).toEqual([]);
    expect(errors('CNY', '1500.555')).toEqual([{ path: 'freight', code: 'too-many-decimals', limit: '2' }]);
  });

  test('a whole body is checked with its server-owned fields, and may carry what commands keep beside them', () => {
    const body = { name: 'Saigon Cable', status: 'nonsense', formVersion: 1, provenance: {} };
    expect(validateValues(supplierForm, body, { of: 'record' })).toEqual([
      { path: 'status', code: 'not-an-option' },
    ]);
  });

  test.each([null, 'text', 7, []])('%j is no set of values', (values) => {
    expect(validateValues(supplierForm, values)).toEqual([{ path: '', code: 'wrong-type' }]);
  });

  test.each([
    ['text', 'x'.repeat(6), 'too-long'],
    ['text', 7, 'wrong-type'],
    ['text', 'a\u0000', 'unreadable-text'],
    ['email', 'nobody', 'not-email'],
    ['email', 'a b@c.de', 'not-email'],
    ['phone', 'call me', 'not-phone'],
    ['phone', '-', 'not-phone'],
    ['link', 'javascript:alert(1)', 'not-link'],
    ['country', 'Vietnam', 'not-country'],
    ['zone', '+07:00', 'not-zone'],
    ['date', '2026-02-30', 'not-date'],
    ['date', '21/11/2026', 'not-date'],
    ['instant', '2026-11-21', 'not-instant'],
    ['decimal', '1.0001', 'too-many-decimals'],
    ['decimal', '-2', 'too-small'],
    ['decimal', 1.5, 'wrong-type'],
    ['quantity', '-1', 'too-small'],
    ['money', '-0.01', 'too-small'],
    ['money', '1e3', 'not-decimal'],
    ['choice', 'c', 'not-an-option'],
    ['multi', ['a', 'c'], 'not-an-option'],
    ['multi', ['a', 'a'], 'not-an-option'],
    ['multi', 'a', 'wrong-type'],
    ['flag', 'yes', 'wrong-type'],
    ['record', { id: 'x' }, 'wrong-type'],
    ['records', ['w1', 3], 'wrong-type'],
  ])('%s does not take %j: %s', (field, value, code) => {
    const [error] = validateValues(everyField, { currency: 'CNY', [field]: value });
    expect(error).toMatchObject({ path: field, code });
  });

  test.each([
    ['text', '𠮷𠮷𠮷𠮷𠮷'],
    ['email', 'linh.nguyen+po@example.vn'],
    ['phone', '+84 (28) 3822-1111 ext. 12'],
    ['phone', '0755-88881234转801'],
    ['link', 'https://例子.中国/路径?q=1'],
    ['decimal', '1.2500'],
    ['quantity', '0.000001'],
    ['multi', ['b', 'a']],
    ['flag', false],
    ['records', ['w1', 'w2']],
    ['money', '0'],
  ])('%s takes %j', (field, value) => {
    expect(validateValues(everyField, { currency: 'CNY', [field]: value })).toEqual([]);
  });
});
