import { describe, expect, it } from 'vitest';
import type { PublishOption } from '#shared/domain/form-definition/form-definition-record.ts';
import { upgradedBody } from '#shared/domain/form-definition/upgrade-body.ts';
import type { PurchaseRequest } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { publishCommand, requestWithHsCode, withFields } from '#tests/builders/build-form.ts';
import { buildProcurement, play, requestValues } from '#tests/builders/build-procurement.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const actor = 'person-linh';

async function publish(state: TestState, form: FormDefinition, option: PublishOption): Promise<void> {
  const seen = state.document('form-definition', `form.${form.key}`)?.version ?? null;
  const input = publishCommand(form, option, seen);
  expect(await play(state, buildCommand({ actor: 'person-admin', ...input }))).toMatchObject({
    outcome: 'accepted',
  });
}

const demanding = (): FormDefinition =>
  withFields(requestWithHsCode(), { hsCode: { type: 'text', required: true } });

function submit(state: TestState, id: string, formVersion: number, more: object = {}) {
  const values = { ...requestValues({ price: '300000.00' }), ...more };
  const payload = { values, provisionalNumber: `X-${id}`, submit: true, formVersion };
  const target = { kind: 'purchase-request', id: `${id}.record` } as const;
  return play(state, buildCommand({ id, actor, type: 'purchase-request.create', target, payload }));
}

const request = (state: TestState, id: string) =>
  state.document<PurchaseRequest & { hsCode?: string }>('purchase-request', `${id}.record`)?.body;

describe('a submit under an older form (VR2)', () => {
  it('accept: goes its way under the version that it was made with', async () => {
    const state = buildProcurement();
    await publish(state, demanding(), 'accept');
    expect(await submit(state, 'a', 1)).toMatchObject({ outcome: 'accepted' });
    expect(request(state, 'a')).toMatchObject({ status: 'submitted', formVersion: 1 });
  });

  it('ask-missing: what lacks nothing moves to the form in force', async () => {
    const state = buildProcurement();
    await publish(state, requestWithHsCode(), 'ask-missing');
    expect(await submit(state, 'b', 1)).toMatchObject({ outcome: 'accepted' });
    expect(request(state, 'b')).toMatchObject({ status: 'submitted', formVersion: 2 });
  });

  it('ask-missing: what lacks something is kept whole, and its author told exactly what', async () => {
    const state = buildProcurement();
    await publish(state, demanding(), 'ask-missing');
    expect(await submit(state, 'c', 1, { reason: 'typed once' })).toMatchObject({
      outcome: 'needs-review',
      code: 'fields-missing',
      details: { paths: ['hsCode'], errors: [{ path: 'hsCode', code: 'required' }] },
    });
    expect(request(state, 'c')).toMatchObject({
      status: 'draft',
      formVersion: 2,
      reason: 'typed once',
      number: 'PR-2026-000001',
    });
    const [notice] = state.all('notice');
    expect(notice?.body).toMatchObject({
      personId: actor,
      code: 'fields-missing',
      subject: { id: 'c.record' },
    });
  });

  it('refuse: nothing is taken, and nothing is used up', async () => {
    const state = buildProcurement();
    await publish(state, requestWithHsCode(), 'refuse');
    expect(await submit(state, 'd', 1)).toMatchObject({
      outcome: 'refused',
      code: 'form-outdated',
      details: { seenVersion: '1', version: '2' },
    });
    expect(request(state, 'd')).toBeUndefined();
  });

  it('meets the strictest option of the versions in between', async () => {
    const state = buildProcurement();
    await publish(state, requestWithHsCode(), 'refuse');
    await publish(state, requestWithHsCode(), 'accept');
    expect(await submit(state, 'e', 1)).toMatchObject({ code: 'form-outdated' });
    expect(await submit(state, 'f', 2)).toMatchObject({ outcome: 'accepted' });
    expect(request(state, 'f')).toMatchObject({ formVersion: 2 });
  });

  it('a version that never was counts as the one in force', async () => {
    const state = buildProcurement();
    await publish(state, demanding(), 'accept');
    expect(await submit(state, 'g', 9)).toMatchObject({ outcome: 'refused', code: 'invalid-values' });
  });

  it('a draft handed in under an older form is asked for what is missing, and then submitted', async () => {
    const state = buildProcurement();
    const target = { kind: 'purchase-request', id: 'h.record' } as const;
    const payload = {
      values: requestValues({ price: '300000.00' }),
      provisionalNumber: 'X-h',
      submit: false,
      formVersion: 1,
    };
    await play(state, buildCommand({ id: 'h', actor, type: 'purchase-request.create', target, payload }));
    await publish(state, demanding(), 'ask-missing');
    const handIn = (formVersion: number) =>
      play(
        state,
        buildCommand({
          actor,
          type: 'purchase-request.submit',
          target,
          seenVersion: 1,
          payload: { formVersion },
        }),
      );
    expect(await handIn(1)).toMatchObject({ outcome: 'needs-review', code: 'fields-missing' });
    const changes = [{ path: 'hsCode', from: null, to: '8542310000' }];
    const edit = { type: 'record.edit', target, seenVersion: 2, payload: { changes, formVersion: 2 } };
    expect(await play(state, buildCommand({ actor, ...edit }))).toMatchObject({ outcome: 'accepted' });
    expect(await handIn(2)).toMatchObject({ outcome: 'accepted' });
    expect(request(state, 'h')).toMatchObject({ status: 'submitted', hsCode: '8542310000' });
  });
});

describe('a value that only one record may have', () => {
  it('is decided by the server for a new request, too: the second one is refused, and says which stands', async () => {
    const state = buildProcurement();
    const form = withFields(requestWithHsCode(), { dossier: { type: 'text', unique: true } });
    await publish(state, form, 'accept');
    expect(await submit(state, 'k', 2, { dossier: 'D-1' })).toMatchObject({ outcome: 'accepted' });
    expect(await submit(state, 'l', 2, { dossier: 'D-1' })).toMatchObject({
      outcome: 'refused',
      code: 'duplicate-value',
      details: { field: 'dossier', value: 'D-1', otherId: 'k.record' },
    });
    expect(await submit(state, 'm', 2, { dossier: 'D-2' })).toMatchObject({ outcome: 'accepted' });
  });
});

describe('upgrading a body', () => {
  const code: FormDefinition = {
    ...purchaseRequestForm,
    version: 3,
    upgrades: {
      2: ({ reason, ...rest }) => ({ ...rest, note: reason }),
      3: (body) => ({ ...body, checked: false }),
      4: () => ({ never: true }),
    },
  };

  it('takes each step that lies between, in order, and no other', () => {
    const form = { ...code, upgrades: {} };
    expect(upgradedBody(form, { title: 'a', reason: 'b', formVersion: 1 }, code)).toEqual({
      title: 'a',
      note: 'b',
      checked: false,
      formVersion: 3,
    });
    expect(upgradedBody(form, { title: 'a', reason: 'b', formVersion: 2 }, code)).toMatchObject({
      reason: 'b',
      checked: false,
    });
    const current = { title: 'a', formVersion: 3 };
    expect(upgradedBody(form, current, code)).toBe(current);
  });
});
