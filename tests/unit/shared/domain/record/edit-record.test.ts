import { describe, expect, test } from 'vitest';
import { editRecord } from '#shared/domain/record/edit-record.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { FieldChange } from '#shared/engines/form/field-change.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany, buildSupplier } from '#tests/builders/build-company.ts';
import { buildOrder, buildRequest, buildRequestLine } from '#tests/builders/build-purchase.ts';
import type { TestState } from '#tests/builders/build-state.ts';

interface Edit {
  readonly actor?: string;
  readonly id?: string;
  readonly seen?: number | null;
  readonly device?: string;
}

const edit = (kind: DocumentKind, id: string, changes: readonly FieldChange[], given: Edit = {}) =>
  buildCommand({
    type: 'record.edit',
    target: { kind, id },
    payload: { changes: [...changes] },
    seenVersion: given.seen === undefined ? 1 : given.seen,
    ...(given.actor === undefined ? {} : { actor: given.actor }),
    ...(given.id === undefined ? {} : { id: given.id }),
    ...(given.device === undefined ? {} : { device: given.device }),
  });

const change = (path: string, from: unknown, to: unknown): FieldChange => ({ path, from, to });
const phone = (to: string, from: unknown = buildSupplier().phone) => change('phone', from, to);

const company = (): TestState =>
  buildCompany([
    { kind: 'purchase-request', id: 'request-1', body: buildRequest() },
    { kind: 'purchase-order', id: 'order-1', body: buildOrder({ status: 'draft' }) },
  ]);

describe('editing a record', () => {
  test('a plain edit is accepted and says who, when and where', async () => {
    const state = company();
    const command = edit('supplier', 'supplier-saigon', [phone('+84 28 9999')], { id: 'e1' });
    expect(await state.run(editRecord, command)).toMatchObject({ outcome: 'accepted' });
    expect(state.body('supplier', 'supplier-saigon')).toMatchObject({
      phone: '+84 28 9999',
      provenance: {
        phone: {
          personId: 'person-linh',
          deviceId: 'device-of-person-linh',
          zone: 'Asia/Ho_Chi_Minh',
          commandId: 'e1',
          version: 2,
        },
      },
    });
  });

  test('two people’s changes to different fields merge silently', async () => {
    const state = company();
    await state.run(editRecord, edit('supplier', 'supplier-saigon', [phone('+84 28 9999')]));
    const second = edit(
      'supplier',
      'supplier-saigon',
      [change('email', buildSupplier().email, 'orders@saigoncable.example')],
      { actor: 'person-minh' },
    );
    expect(await state.run(editRecord, second)).toMatchObject({
      outcome: 'merged',
      details: { others: ['phone'], applied: ['email'] },
    });
    expect(state.body('supplier', 'supplier-saigon')).toMatchObject({
      phone: '+84 28 9999',
      email: 'orders@saigoncable.example',
    });
    expect(state.all('conflict')).toEqual([]);
    expect(state.all('notice')).toEqual([]);
  });

  test('a person’s own quick second edit is no conflict with their first', async () => {
    const state = company();
    await state.run(editRecord, edit('supplier', 'supplier-saigon', [phone('+84 28 1111')]));
    await state.run(editRecord, edit('supplier', 'supplier-saigon', [phone('+84 28 2222', '+84 28 1111')]));
    const last = edit('supplier', 'supplier-saigon', [phone('+84 28 3333', '+84 28 2222')]);
    expect(await state.run(editRecord, last)).toMatchObject({ outcome: 'accepted' });
    expect(state.body('supplier', 'supplier-saigon').phone).toBe('+84 28 3333');
  });

  test('a second edit of bank data, typed while the first one still waited, is no conflict either', async () => {
    const state = company();
    const from = buildSupplier().bankAccount;
    await state.run(editRecord, edit('supplier', 'supplier-saigon', [change('bankAccount', from, '111')]));
    const again = edit('supplier', 'supplier-saigon', [change('bankAccount', from, '222')]);
    expect(await state.run(editRecord, again)).toMatchObject({ outcome: 'accepted' });
    expect(state.body('supplier', 'supplier-saigon').bankAccount).toBe('222');
  });

  test('the same person on another device counts as somebody else', async () => {
    const state = company();
    await state.run(editRecord, edit('supplier', 'supplier-saigon', [phone('+84 28 9999')]));
    const desktop = edit('supplier', 'supplier-saigon', [phone('+84 28 7777')], { device: 'desktop' });
    expect(await state.run(editRecord, desktop)).toMatchObject({ outcome: 'needs-review' });
  });

  test('an edit applied twice changes nothing new', async () => {
    const state = company();
    const command = edit('purchase-request', 'request-1', [
      change('title', 'Cables for Q1', 'Cables'),
      change('lines/l2', null, buildRequestLine({ id: 'l2' })),
    ]);
    await state.run(editRecord, command);
    const once = state.snapshot();
    await state.run(editRecord, command);
    expect(state.snapshot()).toEqual(once);
  });

  test('a changed line gives a new total', async () => {
    const state = company();
    await state.run(
      editRecord,
      edit('purchase-request', 'request-1', [change('lines/l1/quantity', '3000', '3600')]),
    );
    expect(state.body('purchase-request', 'request-1').amount).toBe('3744.00');
  });

  test('an edit that changes nothing is accepted and writes nothing', async () => {
    const state = company();
    const result = await state.run(editRecord, edit('supplier', 'supplier-saigon', []));
    expect(result).toEqual({ outcome: 'accepted', changes: [] });
  });

  test('what was wrong before and elsewhere does not stand in the way of an edit', async () => {
    const state = buildCompany([
      { kind: 'supplier', id: 's9', body: { ...buildSupplier({ code: 'S-9' }), country: 'Vietnam' } },
    ]);
    expect(await state.run(editRecord, edit('supplier', 's9', [phone('+84 28 1234')]))).toMatchObject({
      outcome: 'accepted',
    });
  });
});

describe('edits that are refused', () => {
  test.each([
    ['a status', [change('status', 'draft', 'approved')], 'read-only-field'],
    ['a total', [change('amount', '3120.00', '1.00')], 'read-only-field'],
    ['an owner', [change('requesterId', 'person-linh', 'person-minh')], 'read-only-field'],
    ['a process', [change('instanceId', null, 'x')], 'read-only-field'],
    ['readers', [change('readers', null, ['person-minh'])], 'read-only-field'],
    ['provenance', [change('provenance', null, {})], 'unknown-field'],
    ['a prototype', [change('__proto__', null, { admin: true })], 'unknown-field'],
    ['a quantity in words', [change('lines/l1/quantity', '3000', 'many')], 'invalid-values'],
    ['a warehouse that does not exist', [change('warehouseId', null, 'x')], 'unknown-reference'],
  ])('%s: %s', async (_what, changes, code) => {
    const state = company();
    const before = state.snapshot();
    const result = await state.run(editRecord, edit('purchase-request', 'request-1', changes));
    expect(result).toMatchObject({ outcome: 'refused', code });
    expect(state.snapshot()).toEqual(before);
  });

  test('a draft may have gaps, what is being decided on and what stands for itself may not', async () => {
    const gap = [change('title', 'Cables for Q1', '  ')];
    const draft = await company().run(editRecord, edit('purchase-request', 'request-1', gap));
    expect(draft).toMatchObject({ outcome: 'accepted' });
    const submitted = buildRequest({ status: 'submitted' });
    const state = buildCompany([{ kind: 'purchase-request', id: 'r', body: submitted }]);
    expect(await state.run(editRecord, edit('purchase-request', 'r', gap))).toMatchObject({
      code: 'invalid-values',
      details: { errors: [{ path: 'title', code: 'required' }] },
    });
    const name = edit('supplier', 'supplier-saigon', [change('name', 'Saigon Cable Co.', null)]);
    expect(await company().run(editRecord, name)).toMatchObject({ code: 'invalid-values' });
  });

  test('two suppliers do not share a code: decided by the server, not by the laptop (B2)', async () => {
    const state = buildCompany([{ kind: 'supplier', id: 's2', body: buildSupplier({ code: 'S-002' }) }]);
    const command = edit('supplier', 's2', [change('code', 'S-002', 'S-001')]);
    expect(await state.copy().run(editRecord, command, { authoritative: false })).toMatchObject({
      outcome: 'accepted',
    });
    expect(await state.run(editRecord, command)).toMatchObject({
      code: 'duplicate-value',
      details: { field: 'code', value: 'S-001', otherId: 'supplier-saigon' },
    });
  });

  test.each(['approved', 'cancelled'] as const)('a request that is %s is not edited', async (status) => {
    const state = buildCompany([{ kind: 'purchase-request', id: 'r', body: buildRequest({ status }) }]);
    const result = await state.run(
      editRecord,
      edit('purchase-request', 'r', [change('title', 'Cables for Q1', 'X')]),
    );
    expect(result).toMatchObject({ code: 'not-editable', details: { status } });
  });

  test('a posted receipt is never edited', async () => {
    const receipt = { title: 'x', status: 'posted', receivedById: 'person-linh', lines: [] };
    const state = buildCompany([{ kind: 'goods-receipt', id: 'g', body: receipt }]);
    const result = await state.run(editRecord, edit('goods-receipt', 'g', [change('note', null, 'x')]));
    expect(result).toMatchObject({ code: 'not-editable' });
  });

  test('what is not a record and what does not exist', async () => {
    const state = company();
    const notice = edit('notice', 'n1', [change('read', false, true)]);
    expect(await state.run(editRecord, notice)).toMatchObject({ code: 'wrong-kind' });
    const missing = edit('supplier', 'nobody', [phone('+84 28 1234')]);
    expect(await state.run(editRecord, missing)).toMatchObject({ code: 'record-not-found' });
  });

  test('a record outside a person’s scope does not exist for them', async () => {
    const result = await company().run(
      editRecord,
      edit('purchase-request', 'request-1', [change('title', 'Cables for Q1', 'X')], {
        actor: 'person-lukas',
      }),
    );
    expect(result).toMatchObject({ code: 'record-not-found' });
  });
});

describe('who may edit what', () => {
  const title = [change('title', 'Cables for Q1', 'X')];
  const orderTitle = [change('title', 'Cables for Hamburg', 'X')];

  test.each([
    ['person-linh', 'its owner', 'accepted'],
    ['person-minh', 'a buyer of the department', 'accepted'],
    ['person-chen', 'the head of the department', 'accepted'],
    ['person-wang', 'finance', 'only-owner-may-edit'],
  ])('%s (%s) on a draft request: %s', async (actor, _role, word) => {
    const result = await company().run(editRecord, edit('purchase-request', 'request-1', title, { actor }));
    expect(result.outcome === 'refused' ? result.code : result.outcome).toBe(word);
  });

  test.each([
    ['person-linh', 'accepted'],
    ['person-minh', 'accepted'],
    ['person-wang', 'only-owner-may-edit'],
  ])('%s on a draft order: %s', async (actor, word) => {
    const result = await company().run(editRecord, edit('purchase-order', 'order-1', orderTitle, { actor }));
    expect(result.outcome === 'refused' ? result.code : result.outcome).toBe(word);
  });

  test('a request that was handed in is its requester’s alone', async () => {
    const state = buildCompany([
      { kind: 'purchase-request', id: 'r', body: buildRequest({ status: 'withdrawn' }) },
    ]);
    const minh = edit('purchase-request', 'r', title, { actor: 'person-minh' });
    expect(await state.run(editRecord, minh)).toMatchObject({ code: 'only-owner-may-edit' });
    expect(await state.run(editRecord, edit('purchase-request', 'r', title))).toMatchObject({
      outcome: 'accepted',
    });
  });

  test.each([
    ['person-linh', 'phone', 'accepted'],
    ['person-wang', 'phone', 'accepted'],
    ['person-linh', 'bankAccount', 'accepted'],
    ['person-wang', 'bankAccount', 'accepted'],
    ['person-lukas', 'phone', 'not-allowed'],
    ['person-zhou', 'bankAccount', 'not-allowed'],
  ])('%s changes a supplier’s %s: %s', async (actor, field, word) => {
    const from = buildSupplier()[field as 'phone' | 'bankAccount'];
    const command = edit('supplier', 'supplier-saigon', [change(field, from, '0071009999999')], { actor });
    const result = await company().run(editRecord, command);
    expect(result.outcome === 'refused' ? result.code : result.outcome).toBe(word);
  });

  test.each([
    ['person-linh', 'person-linh', 'phone', '+84 28 1234', 'accepted'],
    ['person-linh', 'person-linh', 'language', 'zh-CN', 'accepted'],
    ['person-linh', 'person-linh', 'roles', ['administrator'], 'own-roles'],
    ['person-linh', 'person-linh', 'superiorId', 'person-zhou', 'not-allowed'],
    ['person-linh', 'person-minh', 'phone', '+84 28 1234', 'not-allowed'],
    ['person-linh', 'person-minh', 'roles', ['cfo'], 'not-allowed'],
    ['person-admin', 'person-minh', 'phone', '+84 28 1234', 'accepted'],
    ['person-admin', 'person-minh', 'roles', ['cfo'], 'changed-in-organisation'],
    ['person-admin', 'person-admin', 'roles', ['cfo'], 'own-roles'],
    ['person-admin', 'person-admin', 'superiorId', 'person-zhou', 'changed-in-organisation'],
  ])('%s changes %s’s %s to %j: %s', async (actor, person, field, to, word) => {
    const state = company();
    const from = state.body('person', person)[field];
    const result = await state.run(editRecord, edit('person', person, [change(field, from, to)], { actor }));
    expect(result.outcome === 'refused' ? result.code : result.outcome).toBe(word);
  });

  test('a person who left may do nothing any more', async () => {
    const state = company();
    const linh = { ...state.body('person', 'person-linh'), active: false };
    state.apply([{ op: 'put', kind: 'person', id: 'person-linh', body: linh }]);
    const result = await state.run(editRecord, edit('supplier', 'supplier-saigon', [phone('+84 28 1234')]));
    expect(result).toMatchObject({ outcome: 'refused' });
  });
});

describe('what a laptop shows before the server answered', () => {
  const waits = (path: string) =>
    editRecord.waits?.(edit('supplier', 'supplier-saigon', [phone('+84 28 1234'), change(path, null, 'x')]));

  test.each(['bankAccount', 'bankName', 'bankSwift', 'taxId', 'legalName', 'status'])(
    'an edit of %s is shown as waiting only',
    (path) => {
      expect(waits(path)).toBe(true);
    },
  );

  test('an edit of contact data is shown at once', () => {
    expect(waits('email')).toBe(false);
  });
});
