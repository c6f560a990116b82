import { describe, expect, test } from 'vitest';
import { createRecord } from '#shared/domain/record/create-record.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';

const create = (kind: DocumentKind, values: Record<string, unknown>, actor = 'person-linh') =>
  buildCommand({
    id: 'c1',
    actor,
    type: 'record.create',
    target: { kind, id: 'c1.record' },
    payload: { values },
  });

const supplier = { code: 'S-900', name: ' Hanoi Plugs ', status: 'prospect', phone: '' };
const person = { name: 'Mia', email: 'mia@example.com', active: true, language: 'en', zone: 'Asia/Manila' };
const legalEntity = {
  code: 'LF-VN',
  name: 'Landfall VN',
  country: 'VN',
  baseCurrency: 'VND',
  taxId: '0319999001',
  legalNames: [{ id: 'n1', language: 'vi', legalName: 'Công ty TNHH Landfall Việt Nam' }],
  active: true,
};
const site = { code: 'HCM', name: 'Saigon', zone: 'Asia/Ho_Chi_Minh', active: true };

describe('creating a record', () => {
  test('the record holds the given values, tidied, and who gave them', async () => {
    const state = buildCompany();
    expect(await state.run(createRecord, create('supplier', supplier))).toMatchObject({
      outcome: 'accepted',
    });
    expect(state.body('supplier', 'c1.record')).toEqual({
      code: 'S-900',
      name: 'Hanoi Plugs',
      status: 'prospect',
      formVersion: 1,
      provenance: {
        '*': {
          personId: 'person-linh',
          deviceId: 'device-of-person-linh',
          occurredAt: '2026-11-21T05:30:00.000Z',
          zone: 'Asia/Ho_Chi_Minh',
          offline: false,
          commandId: 'c1',
          deviceSeq: expect.any(Number),
          version: 1,
        },
      },
    });
  });

  test.each([
    ['supplier', supplier, 'person-linh', 'accepted'],
    ['supplier', supplier, 'person-lukas', 'not-allowed'],
    ['item', { sku: 'X', name: 'X', unit: 'pcs', status: 'active' }, 'person-linh', 'accepted'],
    ['item', { sku: 'X', name: 'X', unit: 'pcs', status: 'active' }, 'person-wang', 'not-allowed'],
    [
      'exchange-rate',
      { currency: 'PHP', base: 'CNY', rate: '0.123456789', date: '2026-11-20' },
      'person-wang',
      'accepted',
    ],
    [
      'exchange-rate',
      { currency: 'PHP', base: 'CNY', rate: '0.12', date: '2026-11-20' },
      'person-linh',
      'not-allowed',
    ],
    ['person', person, 'person-admin', 'accepted'],
    ['person', { ...person, roles: ['cfo'] }, 'person-linh', 'not-allowed'],
    ['department', { name: 'Sales', active: true }, 'person-admin', 'accepted'],
    ['legal-entity', legalEntity, 'person-admin', 'accepted'],
    ['legal-entity', legalEntity, 'person-wang', 'not-allowed'],
    ['site', site, 'person-admin', 'accepted'],
    ['site', { ...site, code: 'hcm-1' }, 'person-admin', 'invalid-values'],
    ['site', site, 'person-chen', 'not-allowed'],
    ['calendar', { name: 'China', workingDays: ['mon'], active: true }, 'person-admin', 'accepted'],
    ['calendar', { name: 'China', workingDays: [], active: true }, 'person-admin', 'invalid-values'],
    [
      'warehouse',
      { code: 'LAX', name: 'LA', country: 'US', zone: 'America/Los_Angeles', active: true },
      'person-admin',
      'accepted',
    ],
    [
      'warehouse',
      { code: 'LAX', name: 'LA', country: 'US', zone: 'America/Los_Angeles', active: true },
      'person-chen',
      'not-allowed',
    ],
  ] as const)('%s %j by %s: %s', async (kind, values, actor, word) => {
    const result = await buildCompany().run(createRecord, create(kind, values, actor));
    expect(result.outcome === 'refused' ? result.code : result.outcome).toBe(word);
  });

  test.each([
    ['a missing name', { code: 'S-1' }, 'invalid-values'],
    ['an owner of one’s own making', { ...supplier, ownerId: 'x' }, 'unknown-field'],
    ['a code that is taken', { ...supplier, code: 'S-001' }, 'duplicate-value'],
    ['a country in words', { ...supplier, country: 'Vietnam' }, 'invalid-values'],
  ])('%s: %s', async (_what, values, code) => {
    expect(await buildCompany().run(createRecord, create('supplier', values))).toMatchObject({
      outcome: 'refused',
      code,
    });
  });

  test('a code that is taken is no matter for the laptop, which need not hold every record (B2)', async () => {
    const command = create('supplier', { ...supplier, code: 'S-001' });
    expect(await buildCompany().run(createRecord, command, { authoritative: false })).toMatchObject({
      outcome: 'accepted',
    });
  });

  test('a rate of zero and a second rate of one day are refused', async () => {
    const rate = { currency: 'USD', base: 'CNY', rate: '0', date: '2026-11-01' };
    const state = buildCompany();
    expect(await state.run(createRecord, create('exchange-rate', rate, 'person-wang'))).toMatchObject({
      details: { errors: [{ path: 'rate', code: 'too-small' }] },
    });
    const second = create('exchange-rate', { ...rate, rate: '7.2' }, 'person-wang');
    expect(await state.run(createRecord, second)).toMatchObject({ code: 'duplicate-value' });
  });

  test('a link that leads nowhere is refused by the server, not by the laptop', async () => {
    const command = create('person', { ...person, departmentId: 'nowhere' }, 'person-admin');
    expect(await buildCompany().run(createRecord, command)).toMatchObject({
      code: 'unknown-reference',
      details: { path: 'departmentId', kind: 'department', id: 'nowhere' },
    });
    expect(await buildCompany().run(createRecord, command, { authoritative: false })).toMatchObject({
      outcome: 'accepted',
    });
  });

  test('documents with a process of their own are not created here', async () => {
    expect(await buildCompany().run(createRecord, create('purchase-request', {}))).toMatchObject({
      code: 'wrong-kind',
    });
  });

  test('an id that is not the command’s own is refused', async () => {
    const command = { ...create('supplier', supplier), target: { kind: 'supplier' as const, id: 'mine' } };
    expect(await buildCompany().run(createRecord, command)).toMatchObject({ code: 'wrong-record-id' });
  });
});
