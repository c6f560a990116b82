import type { ActionType } from '#shared/access/policy/actions.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { PLAIN_VIEW } from '#shared/engines/list/view-content.ts';
import { orderValues, requestValues } from '#tests/builders/build-procurement.ts';
import { DEFINITIONS } from './definitions.ts';
import { VARIANTS } from './scope-world.ts';

type Body = Readonly<Record<string, unknown>>;

export interface DeedGiven {
  /** What it is done to; undefined where it makes something new. */
  readonly variant?: string;
  /** Of what is made new. */
  readonly kind: DocumentKind;
  readonly type: ActionType;
  readonly name: string;
  readonly payload: (body: Body, id: (variant: string) => string) => Body;
}

const RECORD_VARIANTS = Object.entries(VARIANTS).filter(
  ([, [kind]]) =>
    kind.startsWith('form:') ||
    [
      'supplier',
      'item',
      'warehouse',
      'person',
      'department',
      'legal-entity',
      'site',
      'calendar',
      'exchange-rate',
      'purchase-request',
      'purchase-order',
      'goods-receipt',
    ].includes(kind),
);

const nothing = () => ({});

function on(
  type: ActionType,
  variants: readonly string[],
  payload: DeedGiven['payload'] = nothing,
): readonly DeedGiven[] {
  return variants.map((variant) => {
    const [kind] = VARIANTS[variant] ?? ['supplier'];
    return { type, kind, variant, payload, name: `${type} on ${variant}` };
  });
}

function fresh(type: ActionType, kind: DocumentKind, payload: Body): DeedGiven {
  return { type, kind, payload: () => payload, name: `${type} of ${kind}` };
}

const edit = (path: string, to: unknown) => (body: Body) => ({
  changes: [{ path, from: body[path] ?? null, to }],
});

/** A field that whoever may change a record of the kind may change. */
const FIELD: Readonly<Record<string, readonly [string, unknown]>> = {
  supplier: ['phone', '+84 28 3822 2222'],
  item: ['name', 'Another'],
  warehouse: ['name', 'Another'],
  person: ['position', 'Clerk'],
  department: ['code', 'D1'],
  'legal-entity': ['name', 'Another'],
  site: ['name', 'Another'],
  calendar: ['name', 'Another'],
  'exchange-rate': ['rate', '7.2'],
  'purchase-request': ['title', 'Other cables'],
  'purchase-order': ['title', 'Other cables'],
  'goods-receipt': ['note', 'Wet'],
  'form:trip': ['destination', 'Hanoi'],
};

const DECISION = { seenSubjectVersion: 1, seenContentHash: 'a'.repeat(64) };
const VIEW = { listKind: 'supplier', name: 'New name', content: PLAIN_VIEW };
const FILE = { name: 'b.pdf', type: 'application/pdf', size: 4, sha256: 'b'.repeat(64) };
const COUNTS = { lines: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0, left: 0 };

const CREATED: readonly (readonly [DocumentKind, Body])[] = [
  ['supplier', { code: 'S-NEW', name: 'New', status: 'prospect' }],
  ['item', { sku: 'NEW', name: 'New', unit: 'pcs', status: 'active' }],
  ['warehouse', { code: 'NEW', name: 'New', country: 'DE', zone: 'Europe/Berlin', active: true }],
  ['department', { name: 'New', active: true }],
  [
    'person',
    { name: 'New', email: 'new@example.com', active: true, language: 'en', zone: 'Asia/Shanghai', roles: [] },
  ],
  ['legal-entity', { code: 'NEW', name: 'New', country: 'DE', baseCurrency: 'CNY', active: true }],
  ['site', { code: 'NEW', name: 'New', country: 'DE', zone: 'Europe/Berlin', active: true }],
  ['calendar', { name: 'New', country: 'DE' }],
  ['exchange-rate', { currency: 'EUR', base: 'CNY', date: '2026-11-02', rate: '7.9' }],
  ['form:trip', { title: 'New', destination: 'Hue', currency: 'VND' }],
];

/** Every command of the product on everything that it can be done to. */
export const DEEDS: readonly DeedGiven[] = [
  fresh('purchase-request.create', 'purchase-request', {
    values: requestValues({ departmentId: 'team-a' }),
    provisionalNumber: 'P-9',
    submit: false,
  }),
  fresh('purchase-order.create', 'purchase-order', {
    values: { ...orderValues({ departmentId: 'team-a' }), supplierId: 'supplier-1' },
    provisionalNumber: 'P-9',
    submit: false,
  }),
  ...(['submit', 'withdraw', 'cancel'] as const).flatMap((verb) => [
    ...on(`purchase-request.${verb}`, ['request draft', 'request submitted']),
    ...on(`purchase-order.${verb}`, ['order draft', 'order approved']),
  ]),
  ...(['own house', 'other house'] as const).map(
    (house): DeedGiven => ({
      type: 'goods-receipt.post',
      kind: 'goods-receipt',
      name: `goods-receipt.post at ${house} for an order`,
      variant: 'order approved',
      payload: (_body, id) => ({
        provisionalNumber: 'G-1',
        values: {
          purchaseOrderId: id('order approved'),
          warehouseId: house === 'own house' ? 'hamburg' : 'manila',
          receivedOn: '2026-11-21',
          lines: [{ id: 'g1', orderLineId: 'l1', quantity: '1' }],
        },
      }),
    }),
  ),
  ...on('approval.agree', ['task'], () => DECISION),
  ...on('approval.reject', ['task'], () => DECISION),
  ...on('approval.return', ['task'], () => DECISION),
  ...on('approval.take-back', ['task']),
  ...on('approval.read', ['copy', 'task']),
  ...on('approval.see', ['request process', 'order process'], (body) => ({ taskId: seatOf(body) })),
  ...on('exception.settle', ['exception'], () => ({ choice: 'keep', reason: 'Needed' })),
  ...CREATED.map(([kind, values]) => fresh('record.create', kind, { values })),
  ...RECORD_VARIANTS.flatMap(([variant, [kind]]) => {
    const [path, to] = FIELD[kind] ?? ['title', 'x'];
    return on('record.edit', [variant], edit(path, to));
  }),
  ...on('record.edit', ['supplier'], edit('bankAccount', '99')).map((deed) => ({
    ...deed,
    name: `${deed.name}, bank`,
  })),
  ...on('record.edit', ['person'], edit('phone', '+84 1')).map((deed) => ({
    ...deed,
    name: `${deed.name}, phone`,
  })),
  ...on('record.edit', ['person'], edit('roles', ['cfo'])).map((deed) => ({
    ...deed,
    name: `${deed.name}, roles`,
  })),
  ...on('record.delete', ['request draft', 'order draft', 'trip form']),
  ...on(
    'comment.add',
    RECORD_VARIANTS.map(([variant]) => variant),
    () => ({ text: 'Hello' }),
  ),
  ...on(
    'attachment.add',
    RECORD_VARIANTS.map(([variant]) => variant),
    () => FILE,
  ),
  ...on('comment.edit', ['comment'], () => ({ text: 'Hello again' })),
  ...on('comment.delete', ['comment']),
  ...on('attachment.remove', ['file']),
  ...on('attachment.receive', ['file']),
  ...on('conflict.decide', ['conflict', 'bank conflict', 'bank conflict of others'], () => ({
    choice: 'kept',
  })),
  ...on('notice.read', ['notice']),
  fresh('list-view.save', 'list-view', { ...VIEW, shared: false }),
  {
    ...fresh('list-view.save', 'list-view', { ...VIEW, shared: true }),
    name: 'list-view.save of a shared one',
  },
  ...on('list-view.save', ['own view'], () => ({ ...VIEW, shared: false })),
  ...on('list-view.save', ['shared view'], () => ({ ...VIEW, shared: true })),
  ...on('list-view.delete', ['own view', 'shared view']),
  ...on('list-view.set-default', ['own view', 'shared view'], () => ({ isDefault: true })),
  ...on('quarantine.handle', ['quarantine']),
  fresh('process.publish', 'process-definition', DEFINITIONS.process),
  fresh('form.publish', 'form-definition', DEFINITIONS.form),
  fresh('organisation.change', 'organisation-change', {
    edits: [{ kind: 'person', id: 'colleague-a', changes: [{ path: 'position', from: null, to: 'Clerk' }] }],
    shown: 'x',
  }),
  fresh('record.import', 'import-run', { records: [] }),
  fresh('record.undo-import', 'import-run', { run: 'r', records: [] }),
  fresh('import-run.note', 'import-run', {
    listKind: 'supplier',
    title: 'a.csv',
    source: '',
    digest: '',
    state: 'running',
    counts: COUNTS,
  }),
  fresh('import-mapping.save', 'import-mapping', DEFINITIONS.mapping),
];

function seatOf(body: Body): string {
  const [run] = Array.isArray(body.runs) ? body.runs : [];
  const seats: unknown = run !== null && typeof run === 'object' ? Reflect.get(run, 'seats') : [];
  const [seat] = Array.isArray(seats) ? seats : [];
  return seat !== null && typeof seat === 'object' ? String(Reflect.get(seat, 'taskId')) : 'none';
}
