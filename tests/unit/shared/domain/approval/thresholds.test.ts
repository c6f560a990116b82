import { describe, expect, it } from 'vitest';
import type { Task } from '#shared/engines/process/process-types.ts';
import { buildExchangeRate } from '#tests/builders/build-company.ts';
import {
  buildProcurement,
  decisionCommand,
  instanceOf,
  openTasks,
  orderValues,
  play,
  requestBody,
  requestValues,
  submitNew,
} from '#tests/builders/build-procurement.ts';

const HEAD = ['department-head person-chen'];

describe.each(['purchase-request', 'purchase-order'] as const)('the default process of a %s', (kind) => {
  const valuesOf = kind === 'purchase-request' ? requestValues : orderValues;

  it.each([
    ['0.01', 'CNY', 'approved', []],
    ['4980.00', 'CNY', 'approved', []],
    ['4999.99', 'CNY', 'approved', []],
    ['5000.00', 'CNY', 'running', HEAD],
    ['200000.00', 'CNY', 'running', HEAD],
    ['200000.01', 'CNY', 'running', HEAD],
    // 48,600,000 VND at 0.00028 = CNY 13,608.00
    ['48600000', 'VND', 'running', HEAD],
    // 17,857,142 VND = CNY 4,999.99976, rounded to 5,000.00: not below
    ['17857142', 'VND', 'running', HEAD],
    ['17857120', 'VND', 'approved', []],
    // 3,120.00 USD at 7.1 = CNY 22,152.00
    ['3120.00', 'USD', 'running', HEAD],
    // 704.22 USD = CNY 4,999.962, rounded to 4,999.96; 704.23 USD = CNY 5,000.03
    ['704.22', 'USD', 'approved', []],
    ['704.23', 'USD', 'running', HEAD],
  ])('%s %s is %s after submit', async (price, currency, instanceState, tasks) => {
    const state = buildProcurement();
    const { id } = await submitNew(state, kind, valuesOf({ price, currency }));
    expect(instanceOf(state, kind, id).state).toBe(instanceState);
    expect(openTasks(state)).toEqual(tasks);
  });

  it.each([
    ['200000.00', []],
    ['200000.01', ['cfo person-zhou']],
  ])('%s asks after the head: %j', async (price, next) => {
    const state = buildProcurement();
    const { id } = await submitNew(state, kind, valuesOf({ price }));
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    expect(openTasks(state)).toEqual(next);
    expect(instanceOf(state, kind, id).state).toBe(next.length === 0 ? 'approved' : 'running');
  });

  it('AP2 never approves the head’s own request of 4,980.00 by rule; the superior decides', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, kind, valuesOf({ price: '4980.00' }), { actor: 'person-chen' });
    expect(instanceOf(state, kind, id).state).toBe('running');
    expect(openTasks(state)).toEqual(['department-head person-director']);
  });
});

describe('the CFO’s own request above 200,000', () => {
  it('AP2 AP9 goes to the superior, who is asked once and not twice', async () => {
    const state = buildProcurement();
    const values = requestValues({ price: '300000', departmentId: 'department-finance' });
    const { id } = await submitNew(state, 'purchase-request', values, { actor: 'person-zhou' });
    expect(openTasks(state)).toEqual(['department-head person-director']);
    await play(state, decisionCommand(state, 'person-director', 'agree'));
    expect(requestBody(state, id).status).toBe('approved');
    expect(instanceOf(state, 'purchase-request', id).events).toContainEqual(
      expect.objectContaining({ action: 'auto-approve', nodeId: 'cfo', reasonCode: 'auto_same_person' }),
    );
  });
});

describe('approval by rule', () => {
  it('stands in the head’s name with the reason, and tells the requester that a rule decided', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, 'purchase-request', requestValues({ price: '4980.00' }));
    expect(requestBody(state, id).status).toBe('approved');
    expect(state.all<Task>('task').map((task) => task.body)).toMatchObject([
      { assigneeId: 'person-chen', state: 'auto-approved', reasonCode: 'auto_rule' },
    ]);
    expect(state.all('notice').map((notice) => notice.body)).toMatchObject([
      { personId: 'person-linh', code: 'request-approved-by-rule' },
    ]);
  });
});

describe('the rate', () => {
  const rates = [
    {
      kind: 'exchange-rate',
      id: 'r1',
      body: buildExchangeRate({ currency: 'EUR', rate: '7', date: '2026-11-10' }),
    },
    {
      kind: 'exchange-rate',
      id: 'r2',
      body: buildExchangeRate({ currency: 'EUR', rate: '8', date: '2026-11-20' }),
    },
    {
      kind: 'exchange-rate',
      id: 'r3',
      body: buildExchangeRate({ currency: 'EUR', rate: '9', date: '2026-11-22' }),
    },
  ] as const;

  it('is the latest one up to the day of submit, and stays frozen in the instance', async () => {
    const state = buildProcurement(rates);
    const { id } = await submitNew(
      state,
      'purchase-request',
      requestValues({ price: '1000.00', currency: 'EUR' }),
    );
    const { rate, subject } = instanceOf(state, 'purchase-request', id);
    expect(rate).toEqual({ currency: 'EUR', base: 'CNY', value: '8', date: '2026-11-20' });
    expect(subject.baseAmount).toEqual({ amount: '8000.00', currency: 'CNY' });
  });

  it('follows the day of an offline submit, not the day on which it arrived', async () => {
    const state = buildProcurement(rates);
    const occurredAt = '2026-11-19T03:00:00.000Z';
    const values = requestValues({ price: '1000.00', currency: 'EUR' });
    const { id } = await submitNew(state, 'purchase-request', values, { occurredAt, offline: true });
    expect(instanceOf(state, 'purchase-request', id).rate.value).toBe('7');
  });

  it('OX11 does not believe a device clock that is a day ahead', async () => {
    const state = buildProcurement(rates);
    const values = requestValues({ price: '1000.00', currency: 'EUR' });
    const { id } = await submitNew(state, 'purchase-request', values, {
      occurredAt: '2026-11-22T09:00:00.000Z',
    });
    expect(instanceOf(state, 'purchase-request', id).rate.value).toBe('8');
  });
});
