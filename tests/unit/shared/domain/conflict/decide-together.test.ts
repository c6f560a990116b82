import { describe, expect, test } from 'vitest';
import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import { decideConflict } from '#shared/domain/conflict/decide-conflict.ts';
import { editRecord } from '#shared/domain/record/edit-record.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany, buildSupplier } from '#tests/builders/build-company.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const SUPPLIER = 'supplier-saigon';
const { bankAccount: BANK, phone: PHONE } = buildSupplier();
const STANDING = { bankAccount: 'LINH-1', bankSwift: 'LINHVNVX' };
const WISHED = { bankAccount: 'MINH-1', bankSwift: 'MINHVNVX' };

async function edit(state: TestState, actor: string, values: typeof WISHED, phone: string): Promise<void> {
  const changes = [
    { path: 'bankAccount', from: BANK, to: values.bankAccount },
    { path: 'bankSwift', from: null, to: values.bankSwift },
    { path: 'phone', from: PHONE, to: phone },
  ];
  const target = { kind: 'supplier' as const, id: SUPPLIER };
  const given = { type: 'record.edit', actor, device: `laptop-${actor}`, target, payload: { changes } };
  await state.run(editRecord, buildCommand({ ...given, id: `edit-${actor}`, seenVersion: 1 }));
}

/** Two bank values and a phone number on which two people disagree. */
async function disagreement(): Promise<TestState> {
  const state = buildCompany();
  await edit(state, 'person-linh', STANDING, '+84 28 1111');
  await edit(state, 'person-minh', WISHED, '+84 28 2222');
  return state;
}

function conflictAt(state: TestState, path: string) {
  const found = state.all<Conflict>('conflict').find(({ body }) => body.path === path);
  if (found === undefined) throw new Error(`no conflict at ${path}`);
  return found;
}

function seen(state: TestState, path: string) {
  const { id, version } = conflictAt(state, path);
  return { id, seenVersion: version };
}

function decide(state: TestState, choice: 'kept' | 'other', together?: readonly object[]) {
  const { id, version } = conflictAt(state, 'bankAccount');
  const target = { kind: 'conflict' as const, id };
  const payload = { choice, ...(together && { together }) };
  const given = { type: 'conflict.decide', actor: 'person-wang', target, payload, seenVersion: version };
  return state.run(decideConflict, buildCommand(given));
}

const standings = (state: TestState) =>
  Object.fromEntries(state.all<Conflict>('conflict').map(({ body }) => [body.path, body.state]));

describe('bank values that one person wished for', () => {
  test.each([
    ['kept', STANDING],
    ['other', WISHED],
  ] as const)('are decided by one command: %s', async (choice, expected) => {
    const state = await disagreement();
    expect(await decide(state, choice, [seen(state, 'bankSwift')])).toMatchObject({ outcome: 'accepted' });
    expect(state.body('supplier', SUPPLIER)).toMatchObject({ ...expected, phone: '+84 28 1111' });
    expect(standings(state)).toEqual({ bankAccount: 'decided', bankSwift: 'decided', phone: 'open' });
  });

  test('tell of every field that was decided', async () => {
    const state = await disagreement();
    await decide(state, 'other', [seen(state, 'bankSwift')]);
    const told = state
      .all<{ personId: string; code: string; values: { path?: string } }>('notice')
      .filter(({ body }) => body.personId === 'person-minh' && body.code === 'conflict-decided-yours');
    expect(told.map(({ body }) => body.values.path).sort()).toEqual(['bankAccount', 'bankSwift']);
  });

  test('are not decided by half', async () => {
    const state = await disagreement();
    expect(await decide(state, 'other')).toMatchObject({ outcome: 'refused', code: 'conflict-changed' });
    expect(state.body('supplier', SUPPLIER)).toMatchObject(STANDING);
  });

  test('are asked again where one of them changed after it was seen', async () => {
    const state = await disagreement();
    const old = { ...seen(state, 'bankSwift'), seenVersion: 99 };
    expect(await decide(state, 'other', [old])).toMatchObject({ code: 'conflict-changed' });
    expect(await decide(state, 'other', [seen(state, 'bankSwift'), seen(state, 'phone')])).toMatchObject({
      code: 'conflict-changed',
    });
    expect(standings(state)).toEqual({ bankAccount: 'open', bankSwift: 'open', phone: 'open' });
  });
});
