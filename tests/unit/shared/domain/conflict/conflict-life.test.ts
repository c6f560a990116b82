import { describe, expect, test } from 'vitest';
import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import { decideConflict } from '#shared/domain/conflict/decide-conflict.ts';
import { editRecord } from '#shared/domain/record/edit-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { CommandResult } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { FieldChange } from '#shared/engines/form/field-change.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany, buildSupplier } from '#tests/builders/build-company.ts';
import { buildRequest, buildRequestLine } from '#tests/builders/build-purchase.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const SUPPLIER = 'supplier-saigon';
const { phone: PHONE, bankAccount: BANK } = buildSupplier();
const LINE = buildRequestLine();
const TWO_LINES = [LINE, buildRequestLine({ id: 'l2', description: 'Plug' })];

const change = (path: string, from: unknown, to: unknown): FieldChange => ({ path, from, to });

interface Given extends Partial<Command> {
  readonly on?: { readonly kind: DocumentKind; readonly id: string };
}

function edit(state: TestState, actor: string, changes: FieldChange[], { on, ...given }: Given = {}) {
  const target = on ?? { kind: 'supplier' as const, id: SUPPLIER };
  const command = { type: 'record.edit', actor, target, payload: { changes }, seenVersion: 1, ...given };
  return state.run(editRecord, buildCommand(command));
}

function decide(
  state: TestState,
  actor: string,
  choice: 'kept' | 'other',
  seenVersion?: number,
): Promise<CommandResult> {
  const [conflict] = state.all<Conflict>('conflict');
  return state.run(
    decideConflict,
    buildCommand({
      id: `decided-by-${actor}`,
      type: 'conflict.decide',
      actor,
      target: { kind: 'conflict', id: conflict?.id ?? 'none' },
      payload: { choice },
      seenVersion: seenVersion ?? conflict?.version ?? null,
    }),
  );
}

const onlyConflict = (state: TestState): Conflict => {
  const conflicts = state.all<Conflict>('conflict');
  expect(conflicts).toHaveLength(1);
  return conflicts[0]?.body as Conflict; // just asserted to exist
};

const noticesOf = (state: TestState, personId: string) =>
  state
    .all<{ personId: string; code: string }>('notice')
    .filter(({ body }) => body.personId === personId)
    .map(({ body }) => body.code);

async function bankConflict(): Promise<TestState> {
  const state = buildCompany();
  await edit(state, 'person-linh', [change('bankAccount', BANK, 'LINH-1')]);
  await edit(state, 'person-minh', [change('bankAccount', BANK, 'MINH-1')], {
    id: 'minh',
    device: 'laptop-minh',
    occurredAt: '2026-11-20T02:00:00.000Z',
    offline: true,
  });
  return state;
}

async function phoneConflict(): Promise<TestState> {
  const state = buildCompany();
  await edit(state, 'person-linh', [change('phone', PHONE, '+84 28 1111')]);
  await edit(state, 'person-minh', [change('phone', PHONE, '+84 28 2222')]);
  return state;
}

describe('the same supplier, two people offline', () => {
  test('phone and e-mail merge; both bank accounts are kept for finance with who, when and where', async () => {
    const state = buildCompany();
    await edit(state, 'person-linh', [
      change('phone', PHONE, '+84 28 1111'),
      change('bankAccount', BANK, 'LINH-1'),
    ]);
    const email = buildSupplier().email;
    const result = await edit(
      state,
      'person-minh',
      [change('email', email, 'new@saigoncable.example'), change('bankAccount', BANK, 'MINH-1')],
      { id: 'minh', device: 'laptop-minh', occurredAt: '2026-11-20T02:00:00.000Z', offline: true },
    );
    expect(result).toMatchObject({
      outcome: 'needs-review',
      code: 'values-differ',
      details: { conflicts: [{ path: 'bankAccount' }], applied: ['email'] },
    });
    expect(state.body('supplier', SUPPLIER)).toMatchObject({
      phone: '+84 28 1111',
      email: 'new@saigoncable.example',
      bankAccount: 'LINH-1',
    });
    expect(onlyConflict(state)).toMatchObject({
      recordKind: 'supplier',
      recordId: SUPPLIER,
      recordTitle: 'S-001 Saigon Cable Co.',
      path: 'bankAccount',
      base: BANK,
      kept: { value: 'LINH-1', personId: 'person-linh', zone: 'Asia/Ho_Chi_Minh', offline: false },
      other: {
        value: 'MINH-1',
        personId: 'person-minh',
        deviceId: 'laptop-minh',
        occurredAt: '2026-11-20T02:00:00.000Z',
        offline: true,
        commandId: 'minh',
      },
      decider: 'finance',
      deciderIds: ['person-wang', 'person-zhou'],
      state: 'open',
    });
  });

  test('both people are told', async () => {
    const state = await bankConflict();
    expect(noticesOf(state, 'person-linh')).toEqual(['conflict-opened']);
    expect(noticesOf(state, 'person-minh')).toEqual(['conflict-opened']);
    expect(state.all('notice')[0]?.body).toMatchObject({
      values: {
        field: 'forms:supplier.fields.bankAccount',
        keptBy: 'Nguyễn Thị Linh',
        otherBy: 'Trần Văn Minh',
      },
      moments: [{ label: 'kept' }, { label: 'other', at: '2026-11-20T02:00:00.000Z' }],
    });
  });

  test('a phone number is decided by the two people themselves', async () => {
    const state = await phoneConflict();
    expect(onlyConflict(state)).toMatchObject({
      decider: 'owner',
      deciderIds: ['person-linh', 'person-minh'],
    });
    expect(noticesOf(state, 'person-linh')).toEqual(['conflict-to-decide']);
  });

  test('a conflict on a request is its owner’s to decide', async () => {
    const on = { kind: 'purchase-request' as const, id: 'r' };
    const state = buildCompany([{ ...on, body: buildRequest() }]);
    await edit(state, 'person-minh', [change('title', 'Cables for Q1', 'A')], { on });
    await edit(state, 'person-chen', [change('title', 'Cables for Q1', 'B')], { on });
    expect(onlyConflict(state)).toMatchObject({ deciderIds: ['person-linh'] });
    expect(state.all<Conflict>('conflict')[0]?.scope).toContain('person:person-linh');
  });

  test('where the owner has left, the two people decide', async () => {
    const on = { kind: 'purchase-request' as const, id: 'r' };
    const state = buildCompany([{ ...on, body: buildRequest() }]);
    const gone = { ...state.body('person', 'person-linh'), active: false };
    state.apply([{ op: 'put', kind: 'person', id: 'person-linh', body: gone }]);
    await edit(state, 'person-minh', [change('title', 'Cables for Q1', 'A')], { on });
    await edit(state, 'person-chen', [change('title', 'Cables for Q1', 'B')], { on });
    expect(onlyConflict(state)).toMatchObject({ deciderIds: ['person-chen', 'person-minh'] });
  });

  test('the kept side of an imported record is told from its own stamp', async () => {
    const state = buildCompany();
    state.apply(
      [{ op: 'put', kind: 'supplier', id: SUPPLIER, body: buildSupplier({ phone: '+84 28 5555' }) }],
      'person-admin',
    );
    await edit(state, 'person-minh', [change('phone', PHONE, '+84 28 2222')]);
    expect(onlyConflict(state)).toMatchObject({ kept: { value: '+84 28 5555', personId: 'person-admin' } });
  });
});

describe('controlled fields', () => {
  test('an account number of one person never stands beside the SWIFT code of another', async () => {
    const state = buildCompany();
    await edit(state, 'person-linh', [change('bankAccount', BANK, 'LINH-1')], { id: 'linh' });
    const result = await edit(state, 'person-minh', [change('bankSwift', null, 'BFTVVNVX')]);
    expect(result).toMatchObject({ outcome: 'needs-review' });
    expect(state.body('supplier', SUPPLIER)).not.toHaveProperty('bankSwift');
    expect(onlyConflict(state)).toMatchObject({
      path: 'bankSwift',
      kept: { value: null, personId: 'person-linh', commandId: 'linh' },
      other: { value: 'BFTVVNVX', personId: 'person-minh' },
    });
  });

  test('whoever has seen the other’s change may add to it', async () => {
    const state = buildCompany();
    await edit(state, 'person-linh', [change('bankAccount', BANK, 'LINH-1')]);
    const result = await edit(state, 'person-minh', [change('bankSwift', null, 'BFTVVNVX')], {
      seenVersion: 2,
    });
    expect(result).toMatchObject({ outcome: 'accepted' });
  });

  test('an account that waits for finance is not settled by typing it again', async () => {
    const state = await bankConflict();
    const again = await edit(state, 'person-minh', [change('bankAccount', 'LINH-1', 'MINH-2')], {
      seenVersion: 2,
      device: 'laptop-minh',
    });
    expect(again).toMatchObject({ outcome: 'needs-review' });
    expect(state.body('supplier', SUPPLIER).bankAccount).toBe('LINH-1');
    expect(onlyConflict(state)).toMatchObject({ other: { value: 'MINH-2' }, state: 'open' });
  });

  test('finance may type a third account and thereby settle what stands', async () => {
    const state = await bankConflict();
    const result = await edit(state, 'person-wang', [change('bankAccount', 'LINH-1', 'MINH-1')], {
      seenVersion: 2,
    });
    expect(result).toMatchObject({ outcome: 'accepted' });
    expect(onlyConflict(state)).toMatchObject({
      state: 'decided',
      decision: { choice: 'other', personId: 'person-wang' },
    });
  });
});

describe('a conflict while nobody has decided', () => {
  test('the same person’s next edit updates their wish instead of doubling the conflict', async () => {
    const state = await phoneConflict();
    await edit(state, 'person-minh', [change('phone', '+84 28 2222', '+84 28 3333')]);
    expect(onlyConflict(state)).toMatchObject({
      base: PHONE,
      kept: { value: '+84 28 1111' },
      other: { value: '+84 28 3333' },
    });
    expect(noticesOf(state, 'person-minh')).toEqual(['conflict-to-decide']);
  });

  test('a wish that goes back to the base leaves nothing to decide', async () => {
    const state = await phoneConflict();
    await edit(state, 'person-minh', [change('phone', '+84 28 2222', PHONE)]);
    expect(onlyConflict(state)).toMatchObject({ state: 'decided', decision: { choice: 'kept' } });
  });

  test('a wish that meets the standing value leaves nothing to decide', async () => {
    const state = await phoneConflict();
    const result = await edit(state, 'person-minh', [change('phone', '+84 28 2222', '+84 28 1111')]);
    expect(result.outcome).toBe('merged');
    expect(onlyConflict(state)).toMatchObject({ state: 'decided', decision: { choice: 'kept' } });
  });

  test('a change of the standing value shows in the conflict', async () => {
    const state = await phoneConflict();
    await edit(state, 'person-linh', [change('phone', '+84 28 1111', '+84 28 4444')], { seenVersion: 2 });
    expect(onlyConflict(state)).toMatchObject({
      state: 'open',
      kept: { value: '+84 28 4444', personId: 'person-linh' },
      other: { value: '+84 28 2222' },
    });
  });

  test('a third person’s value is kept beside the other two', async () => {
    const state = await phoneConflict();
    await edit(state, 'person-wang', [change('phone', PHONE, '+84 28 5555')]);
    const others = state.all<Conflict>('conflict').map(({ body }) => body.other.value);
    expect(others).toEqual(['+84 28 2222', '+84 28 5555']);
  });

  test('wishes of one person from two laptops are two values', async () => {
    const state = await phoneConflict();
    await edit(state, 'person-minh', [change('phone', PHONE, '+84 28 6666')], { device: 'desktop' });
    const wishes = state.all<Conflict>('conflict').map(({ body }) => [body.other.deviceId, body.other.value]);
    expect(wishes).toEqual([
      ['device-of-person-minh', '+84 28 2222'],
      ['desktop', '+84 28 6666'],
    ]);
  });

  test('a line with an undecided cell is not removed over the head of its owner', async () => {
    const on = { kind: 'purchase-request' as const, id: 'r' };
    const state = buildCompany([{ ...on, body: buildRequest({ lines: TWO_LINES }) }]);
    await edit(state, 'person-linh', [change('lines/l1/quantity', '3000', '3600')], { on });
    await edit(state, 'person-minh', [change('lines/l1/quantity', '3000', '2000')], { on });
    const now = { ...LINE, quantity: '3600' };
    const result = await edit(state, 'person-chen', [change('lines/l1', now, null)], { on, seenVersion: 2 });
    expect(result).toMatchObject({ outcome: 'needs-review', details: { conflicts: [{ path: 'lines/l1' }] } });
    expect(state.body<{ lines: unknown[] }>('purchase-request', 'r').lines).toHaveLength(2);
  });

  test('further edits of a removed line gather in one conflict', async () => {
    const on = { kind: 'purchase-request' as const, id: 'r' };
    const state = buildCompany([{ ...on, body: buildRequest({ lines: TWO_LINES }) }]);
    await edit(state, 'person-linh', [change('lines/l1', LINE, null)], { on });
    await edit(state, 'person-minh', [change('lines/l1/quantity', '3000', '3600')], { on });
    await edit(state, 'person-minh', [change('lines/l1/unitPrice', '1.04', '1.02')], { on });
    expect(onlyConflict(state)).toMatchObject({
      path: 'lines/l1',
      base: LINE,
      kept: { value: null, personId: 'person-linh' },
      other: { value: { ...LINE, quantity: '3600', unitPrice: '1.02' } },
    });
  });
});

describe('deciding', () => {
  test('the other value is put into the record and both people are told', async () => {
    const state = await bankConflict();
    expect(await decide(state, 'person-wang', 'other')).toMatchObject({ outcome: 'accepted' });
    expect(state.body('supplier', SUPPLIER)).toMatchObject({
      bankAccount: 'MINH-1',
      provenance: { bankAccount: { personId: 'person-wang', version: 3 } },
    });
    expect(onlyConflict(state)).toMatchObject({
      state: 'decided',
      decision: { choice: 'other', personId: 'person-wang', at: '2026-11-21T06:00:00.000Z' },
    });
    expect(noticesOf(state, 'person-minh')).toContain('conflict-decided-yours');
    expect(noticesOf(state, 'person-linh')).toContain('conflict-decided-theirs');
  });

  test('keeping what stands changes nothing in the record', async () => {
    const state = await bankConflict();
    const before = state.body('supplier', SUPPLIER);
    await decide(state, 'person-zhou', 'kept');
    expect(state.body('supplier', SUPPLIER)).toEqual(before);
    expect(noticesOf(state, 'person-linh')).toContain('conflict-decided-yours');
  });

  test.each(['person-linh', 'person-minh', 'person-lukas', 'person-admin'])(
    '%s does not decide on bank data',
    async (actor) => {
      const state = await bankConflict();
      expect(await decide(state, actor, 'other')).toMatchObject({
        outcome: 'refused',
        code: 'not-the-decider',
      });
    },
  );

  test('finance does not decide on an account that finance typed', async () => {
    const state = buildCompany();
    await edit(state, 'person-linh', [change('bankAccount', BANK, 'LINH-1')]);
    await edit(state, 'person-wang', [change('bankAccount', BANK, 'WANG-1')]);
    expect(onlyConflict(state).deciderIds).toEqual(['person-zhou']);
    expect(await decide(state, 'person-wang', 'other')).toMatchObject({ code: 'not-the-decider' });
    expect(await decide(state, 'person-zhou', 'kept')).toMatchObject({ outcome: 'accepted' });
  });

  test('deciding twice is refused with the decision that stands', async () => {
    const state = await bankConflict();
    await decide(state, 'person-wang', 'kept');
    expect(await decide(state, 'person-zhou', 'other')).toMatchObject({
      outcome: 'refused',
      code: 'conflict-already-decided',
      details: { choice: 'kept', personId: 'person-wang' },
    });
    expect(state.body('supplier', SUPPLIER).bankAccount).toBe('LINH-1');
  });

  test('a decision on values that have changed since is asked again', async () => {
    const state = await bankConflict();
    await edit(state, 'person-minh', [change('bankAccount', 'MINH-1', 'MINH-2')], { device: 'laptop-minh' });
    expect(await decide(state, 'person-wang', 'other', 1)).toMatchObject({
      outcome: 'refused',
      code: 'conflict-changed',
      details: { seen: 1, current: 2 },
    });
  });

  test('a removed line comes back as the other person changed it', async () => {
    const on = { kind: 'purchase-request' as const, id: 'r' };
    const state = buildCompany([{ ...on, body: buildRequest({ lines: TWO_LINES }) }]);
    await edit(state, 'person-minh', [change('lines/l1', LINE, null)], { on });
    await edit(state, 'person-chen', [change('lines/l1/quantity', '3000', '3600')], { on });
    expect(await decide(state, 'person-linh', 'other')).toMatchObject({ outcome: 'accepted' });
    expect(state.body('purchase-request', 'r')).toMatchObject({
      lines: [{ id: 'l2' }, { id: 'l1', quantity: '3600' }],
      amount: '6864.00',
    });
  });

  test('a request that was approved meanwhile keeps what was approved', async () => {
    const on = { kind: 'purchase-request' as const, id: 'r' };
    const state = buildCompany([{ ...on, body: buildRequest() }]);
    await edit(state, 'person-minh', [change('title', 'Cables for Q1', 'A')], { on });
    await edit(state, 'person-chen', [change('title', 'Cables for Q1', 'B')], { on });
    const approved = { ...state.body('purchase-request', 'r'), status: 'approved' };
    state.apply([{ op: 'put', ...on, body: approved }]);
    expect(await decide(state, 'person-linh', 'other')).toMatchObject({ code: 'not-editable' });
    expect(await decide(state, 'person-linh', 'kept')).toMatchObject({ outcome: 'accepted' });
  });

  test('another person’s open wish then stands against the chosen value', async () => {
    const state = await phoneConflict();
    await edit(state, 'person-wang', [change('phone', PHONE, '+84 28 5555')]);
    await decide(state, 'person-linh', 'other');
    const open = state.all<Conflict>('conflict').filter(({ body }) => body.state === 'open');
    expect(open.map(({ body }) => [body.kept.value, body.other.value])).toEqual([
      ['+84 28 2222', '+84 28 5555'],
    ]);
  });

  test('a conflict that does not exist is refused', async () => {
    expect(await decide(buildCompany(), 'person-wang', 'kept')).toMatchObject({ code: 'conflict-not-found' });
  });
});

describe('a price and its currency, a quantity and its unit', () => {
  const request = { kind: 'purchase-request' as const, id: 'request-1' };
  const draft = () => buildCompany([{ ...request, body: buildRequest() }]);
  const line = buildRequestLine();
  const added = { ...buildRequestLine({ id: 'l9', description: 'Plug' }) };

  test.each([
    ['a price', change('lines/l1/unitPrice', line.unitPrice, '2'), change('currency', 'USD', 'VND')],
    ['a currency', change('currency', 'USD', 'VND'), change('lines/l1/unitPrice', line.unitPrice, '2')],
    ['the currency of a new line', change('currency', 'USD', 'VND'), change('lines/l9', null, added)],
    ['a unit', change('lines/l1/unit', 'pcs', 'box'), change('lines/l1/quantity', line.quantity, '30')],
    ['a quantity', change('lines/l1/quantity', line.quantity, '30'), change('lines/l1/unit', 'pcs', 'box')],
  ])('are one statement: what was made without sight of %s asks a person', async (_what, first, second) => {
    const state = draft();
    await edit(state, 'person-linh', [first], { on: request });
    const before = state.body('purchase-request', 'request-1');
    const result = await edit(state, 'person-minh', [second], { on: request, id: 'minh' });
    expect(result).toMatchObject({ outcome: 'needs-review', code: 'values-differ' });
    expect(state.body('purchase-request', 'request-1')).toEqual(before);
    expect(onlyConflict(state)).toMatchObject({
      path: second.path,
      kept: { personId: 'person-linh' },
      other: { personId: 'person-minh', value: second.to },
      deciderIds: ['person-linh'],
    });
    expect(await decide(state, 'person-linh', 'other')).toMatchObject({ outcome: 'accepted' });
  });

  test('of different lines, or seen together, merge or apply as ever', async () => {
    const state = buildCompany([{ ...request, body: buildRequest({ lines: TWO_LINES }) }]);
    await edit(state, 'person-linh', [change('lines/l1/unit', 'pcs', 'box')], { on: request });
    const other = [change('lines/l2/quantity', line.quantity, '30')];
    expect(await edit(state, 'person-minh', other, { on: request })).toMatchObject({ outcome: 'merged' });
    const seen = [change('lines/l1/quantity', line.quantity, '30')];
    const given = { on: request, seenVersion: state.version('purchase-request', 'request-1') };
    expect(await edit(state, 'person-minh', seen, given)).toMatchObject({ outcome: 'accepted' });
    expect(state.all('conflict')).toEqual([]);
  });
});
