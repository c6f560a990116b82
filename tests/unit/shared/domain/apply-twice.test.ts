import { expect, it } from 'vitest';
import { commandTypes } from '#shared/domain/commands.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { emptyMapping } from '#shared/engines/import/draft-mapping.ts';
import { PLAIN_VIEW } from '#shared/engines/list/view-content.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { publishCommand, requestWithHsCode, tripForm } from '#tests/builders/build-form.ts';
import { changeCommand, edit } from '#tests/builders/build-organisation-change.ts';
import { approveBy, buildDefinition } from '#tests/builders/build-process.ts';
import {
  buildProcurement,
  createCommand,
  decisionCommand,
  onRecord,
  orderValues,
  play,
  requestValues,
  submitNew,
  taskOf,
} from '#tests/builders/build-procurement.ts';
import { buildOrder, buildReceiptValues } from '#tests/builders/build-purchase.ts';
import type { SeedDocument, TestState } from '#tests/builders/build-state.ts';

/** A state in which the command does something, and the command. */
type Scene = () => Promise<readonly [TestState, Command]>;
type SubjectKind = 'purchase-request' | 'purchase-order';

const LARGE = { price: '300000' };
const valuesOf = (kind: SubjectKind) =>
  kind === 'purchase-order' ? orderValues(LARGE) : requestValues(LARGE);
const NO_LINES = { lines: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0, left: 0 };
const MAPPING = emptyMapping(supplierForm, {
  name: 'a',
  nullWords: [],
  file: { encoding: 'auto', delimiter: 'auto', lineEnd: 'auto' },
});
const ORDER: SeedDocument = { kind: 'purchase-order', id: 'order-1', body: buildOrder() };

const on =
  (type: string, kind: DocumentKind, id: string, payload: unknown, given: Partial<Command> = {}) =>
  async (seed: readonly SeedDocument[] = []) =>
    [buildProcurement(seed), onRecord(type, kind, id, { payload, ...given })] as const;

const created = (type: string, kind: DocumentKind, payload: unknown, given: Partial<Command> = {}) =>
  buildCommand({ type, target: { kind, id: 'new.record' }, payload, id: 'new', ...given });

async function submitted(kind: SubjectKind = 'purchase-request') {
  const state = buildProcurement();
  return { state, ...(await submitNew(state, kind, valuesOf(kind))) };
}

async function drafted(kind: SubjectKind) {
  const state = buildProcurement();
  const command = createCommand(kind, valuesOf(kind), { submit: false });
  await play(state, command);
  return { state, id: command.target.id };
}

const decided =
  (action: 'agree' | 'reject' | 'return'): Scene =>
  async () => {
    const { state } = await submitted();
    return [state, decisionCommand(state, 'person-chen', action)];
  };

const receipt = (id: string, quantity: string) =>
  buildCommand({
    id,
    actor: 'person-lukas',
    type: 'goods-receipt.post',
    target: { kind: 'goods-receipt', id: `${id}.record` },
    payload: {
      values: { ...buildReceiptValues(), lines: [{ id: 'r1', orderLineId: 'l1', quantity }] },
      provisionalNumber: 'GR-1',
    },
  });

async function commented() {
  const state = buildProcurement([ORDER]);
  const say = onRecord('comment.add', 'purchase-order', 'order-1', { id: 'said', payload: { text: 'Hm' } });
  await play(state, { ...say, actor: 'person-minh' });
  return state;
}

const FILE = { name: 'offer.pdf', type: 'application/pdf', size: 3, sha256: 'a'.repeat(64) };

async function attached() {
  const state = buildProcurement([ORDER]);
  const given = { id: 'put', payload: FILE };
  await play(state, onRecord('attachment.add', 'purchase-order', 'order-1', given));
  return state;
}

async function viewed() {
  const state = buildProcurement();
  const view = { listKind: 'purchase-order', name: 'Late', shared: false, content: PLAIN_VIEW };
  const save = created('list-view.save', 'list-view', view);
  return { state, save };
}

async function disputed() {
  const state = buildProcurement();
  for (const [actor, to] of [
    ['person-linh', '1'],
    ['person-minh', '2'],
  ] as const) {
    const changes = [{ path: 'phone', from: '+84 28 3822 1111', to: `+84 28 3822 222${to}` }];
    const given = { actor, payload: { changes }, seenVersion: 1 };
    await play(state, onRecord('record.edit', 'supplier', 'supplier-saigon', given));
  }
  return state;
}

const life = (kind: SubjectKind): Readonly<Record<string, Scene>> => ({
  [`${kind}.create`]: async () => [buildProcurement(), createCommand(kind, valuesOf(kind))],
  [`${kind}.submit`]: async () => {
    const { state, id } = await drafted(kind);
    return [state, onRecord(`${kind}.submit`, kind, id)];
  },
  [`${kind}.withdraw`]: async () => {
    const { state, id } = await submitted(kind);
    return [state, onRecord(`${kind}.withdraw`, kind, id)];
  },
  [`${kind}.cancel`]: async () => {
    const { state, id } = await drafted(kind);
    return [state, onRecord(`${kind}.cancel`, kind, id)];
  },
});

const SUPPLIER = { code: 'S-9', name: 'Twice Ltd', country: 'VN', status: 'prospect' };
const ADMIN = { actor: 'person-admin' };

const SCENES: Readonly<Record<string, Scene>> = {
  ...life('purchase-request'),
  ...life('purchase-order'),
  'approval.agree': decided('agree'),
  'approval.reject': decided('reject'),
  'approval.return': decided('return'),
  'approval.take-back': async () => {
    const { state } = await submitted();
    await play(state, decisionCommand(state, 'person-chen', 'agree'));
    const id = taskOf(state, 'person-chen');
    return [state, onRecord('approval.take-back', 'task', id, { actor: 'person-chen' })];
  },
  'approval.read': async () => {
    const { state } = await submitted('purchase-order');
    for (const actor of ['person-chen', 'person-zhou'])
      await play(state, decisionCommand(state, actor, 'agree'));
    return [state, onRecord('approval.read', 'task', taskOf(state, 'person-wang'), { actor: 'person-wang' })];
  },
  'approval.see': async () => {
    const { state } = await submitted();
    const taskId = taskOf(state, 'person-chen');
    const { instanceId } = state.body<{ instanceId: string }>('task', taskId);
    const given = { actor: 'person-chen', payload: { taskId } };
    return [state, onRecord('approval.see', 'process-instance', instanceId, given)];
  },
  'process.publish': () =>
    on(
      'process.publish',
      'process-definition',
      'process-purchase-request',
      { definition: buildDefinition([approveBy(['person-zhou'])]) },
      { ...ADMIN, seenVersion: 1 },
    )(),
  'form.publish': async () => [
    buildProcurement(),
    buildCommand({ ...publishCommand(requestWithHsCode()), ...ADMIN }),
  ],
  'organisation.change': async () => {
    const { state } = await submitted();
    const leaves = edit('person', 'person-chen', 'active', [true, false]);
    return [state, await changeCommand(state, [leaves])];
  },
  'record.create': async () => [
    buildProcurement(),
    created('record.create', 'supplier', { values: SUPPLIER }),
  ],
  'record.edit': () =>
    on(
      'record.edit',
      'supplier',
      'supplier-saigon',
      { changes: [{ path: 'phone', from: '+84 28 3822 1111', to: '+84 1' }] },
      { seenVersion: 1 },
    )(),
  'record.delete': async () => {
    const { state, id } = await drafted('purchase-request');
    return [state, onRecord('record.delete', 'purchase-request', id, { seenVersion: 1 })];
  },
  'record.import': () =>
    on(
      'record.import',
      'supplier',
      'import',
      { records: [{ kind: 'supplier', id: 'imported', body: { name: 'ABBVIE', status: 'approved' } }] },
      ADMIN,
    )(),
  'record.undo-import': async () => {
    const state = buildProcurement();
    const body = { name: 'ABBVIE', status: 'approved' };
    const payload = { records: [{ kind: 'supplier', id: 'imported', body }], run: 'run-1' };
    await play(state, onRecord('record.import', 'supplier', 'imported', { ...ADMIN, payload }));
    const records = [{ kind: 'supplier', id: 'imported', version: 1 }];
    return [
      state,
      onRecord('record.undo-import', 'supplier', 'imported', {
        ...ADMIN,
        payload: { run: 'run-1', records },
      }),
    ];
  },
  'import-run.note': async () => [
    buildProcurement(),
    created(
      'import-run.note',
      'import-run',
      { listKind: 'supplier', title: 'a.csv', source: 'a', digest: 'd', state: 'running', counts: NO_LINES },
      ADMIN,
    ),
  ],
  'import-mapping.save': async () => [
    buildProcurement(),
    created(
      'import-mapping.save',
      'import-mapping',
      { listKind: 'supplier', name: 'a', definition: MAPPING },
      ADMIN,
    ),
  ],
  'goods-receipt.post': async () => [buildProcurement([ORDER]), receipt('got', '1212')],
  'comment.add': () =>
    on('comment.add', 'purchase-order', 'order-1', { text: 'Hm' }, { actor: 'person-minh' })([ORDER]),
  'comment.edit': async () => [
    await commented(),
    onRecord('comment.edit', 'comment', 'said.comment', {
      actor: 'person-minh',
      payload: { text: 'Aha' },
      seenVersion: 1,
    }),
  ],
  'comment.delete': async () => [
    await commented(),
    onRecord('comment.delete', 'comment', 'said.comment', { actor: 'person-minh', seenVersion: 1 }),
  ],
  'attachment.add': () => on('attachment.add', 'purchase-order', 'order-1', FILE)([ORDER]),
  'attachment.remove': async () => [
    await attached(),
    onRecord('attachment.remove', 'attachment', 'put.file'),
  ],
  'attachment.receive': async () => [
    await attached(),
    onRecord('attachment.receive', 'attachment', 'put.file', { actor: 'system' }),
  ],
  'conflict.decide': async () => {
    const state = await disputed();
    const [conflict] = state.all<{ deciderIds: readonly string[] }>('conflict');
    const given = { actor: conflict?.body.deciderIds[0] ?? '', seenVersion: 1, payload: { choice: 'other' } };
    return [state, onRecord('conflict.decide', 'conflict', conflict?.id ?? '', given)];
  },
  'exception.settle': async () => {
    const state = buildProcurement([ORDER]);
    await play(state, receipt('got', '1212'));
    const payload = { choice: 'keep', reason: 'Needed' };
    return [state, onRecord('exception.settle', 'task', 'order-1.exception.l1', { payload, seenVersion: 1 })];
  },
  'notice.read': () =>
    on(
      'notice.read',
      'notice',
      'n1',
      {},
    )([{ kind: 'notice', id: 'n1', body: { personId: 'person-linh', code: 'x', read: false } }]),
  'list-view.save': async () => {
    const { state, save } = await viewed();
    return [state, save];
  },
  'list-view.delete': async () => {
    const { state, save } = await viewed();
    await play(state, save);
    return [state, onRecord('list-view.delete', 'list-view', save.target.id)];
  },
  'list-view.set-default': async () => {
    const { state, save } = await viewed();
    await play(state, save);
    return [
      state,
      onRecord('list-view.set-default', 'list-view', save.target.id, { payload: { isDefault: true } }),
    ];
  },
  'quarantine.handle': () =>
    on(
      'quarantine.handle',
      'quarantine-item',
      'q1',
      {},
      { actor: 'person-chen' },
    )([
      {
        kind: 'quarantine-item',
        id: 'q1',
        body: { actor: 'person-linh', managerId: 'person-chen', payload: {}, state: 'open' },
      },
    ]),
};

async function contentAfterTwice([state, command]: readonly [TestState, Command]): Promise<void> {
  const untouched = state.snapshot();
  const first = await play(state, command);
  expect(first.outcome, JSON.stringify(first)).not.toBe('refused');
  const once = state.snapshot();
  expect(once).not.toEqual(untouched);
  await play(state, command, { now: '2026-11-21T09:00:00.000Z' });
  expect(state.snapshot()).toEqual(once);
}

it.each(commandTypes())(
  '%s applied twice changes nothing the second time (purity contract)',
  async (type) => {
    const scene = SCENES[type];
    if (scene === undefined) throw new Error(`No scene for ${type}`);
    await contentAfterTwice(await scene());
  },
);

it('a record of a drawn form applied twice takes one number (purity contract)', async () => {
  const state = buildProcurement();
  await play(state, buildCommand({ ...publishCommand(tripForm()), ...ADMIN }));
  const values = {
    title: 'Canton fair',
    destination: 'Guangzhou',
    days: '3',
    currency: 'CNY',
    allowance: '100',
  };
  const create = created('record.create', 'form:trip', {
    values,
    provisionalNumber: 'TRIP-1',
    formVersion: 1,
  });
  await contentAfterTwice([state, create]);
});
