import { scopeOf } from '#shared/access/document-scope.ts';
import { defaultProcessDocuments } from '#shared/domain/approval/default-processes.ts';
import { formDocumentId, type PublishedForm } from '#shared/domain/form-definition/form-definition-record.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { PLAIN_VIEW } from '#shared/engines/list/view-content.ts';
import { sha256Hex } from '#shared/kernel/digest.ts';
import { buildItem, buildPerson, buildSupplier } from '#tests/builders/build-company.ts';
import { tripForm } from '#tests/builders/build-form.ts';
import { orderValues, requestValues } from '#tests/builders/build-procurement.ts';
import type { SeedDocument } from '#tests/builders/build-state.ts';
import { PROFILES, type Profile, profileId } from './people.ts';

/** How a record stands to whoever asks. `other company`: it is in no table here, only its id is known from elsewhere. */
export const RELATIONS = [
  'own',
  'same team',
  'other team',
  'other warehouse',
  'other company',
  'deleted',
] as const;
export type Relation = (typeof RELATIONS)[number];

export interface Place {
  readonly owner: string;
  readonly team: string;
  readonly house: string;
}

const TEAM_A = 'team-a';
const TEAM_B = 'team-b';

function placeOf(relation: Relation, asker: string): Place {
  switch (relation) {
    case 'same team':
      return { owner: 'colleague-a', team: TEAM_A, house: 'hamburg' };
    case 'other team':
      return { owner: 'stranger-b', team: TEAM_B, house: 'hamburg' };
    case 'other warehouse':
      return { owner: 'stranger-c', team: TEAM_B, house: 'manila' };
    default:
      return { owner: asker, team: TEAM_A, house: 'hamburg' };
  }
}

type Body = Readonly<Record<string, unknown>>;
type Make = (place: Place, id: (variant: string) => string) => Body;

const request = (place: Place, status: string): Body => ({
  ...requestValues({ departmentId: place.team }),
  requesterId: place.owner,
  warehouseId: place.house,
  provisionalNumber: 'P-1',
  status,
  readers: [],
  formVersion: 1,
});
const order = (place: Place, status: string): Body => ({
  ...orderValues({ departmentId: place.team }),
  supplierId: 'supplier-1',
  buyerId: place.owner,
  warehouseId: place.house,
  provisionalNumber: 'P-2',
  status,
  readers: [],
  formVersion: 1,
});
const said = (place: Place, recordId: string): Body => ({
  recordKind: 'purchase-request',
  recordId,
  authorId: place.owner,
  scope: scopeOf('purchase-request', request(place, 'draft')),
  readers: [],
  occurredAt: '2026-11-21T05:30:00.000Z',
  zone: 'UTC',
  offline: false,
});
const side = (personId: string, value: string): Body => ({
  value,
  personId,
  deviceId: `device-${personId}`,
  occurredAt: '2026-11-21T05:30:00.000Z',
  zone: 'UTC',
  offline: false,
  commandId: `command-${personId}`,
});
const task = (place: Place, more: Body): Body => ({
  assigneeId: place.owner,
  state: 'open',
  openedAt: '2026-11-21T05:30:00.000Z',
  initiatorId: 'stranger-b',
  subject: { kind: 'purchase-order', id: 'order-x', title: 'Cables', number: 'PO-1' },
  ...more,
});
const view = (place: Place, shared: boolean): Body => ({
  listKind: 'supplier',
  name: 'Mine',
  shared,
  ownerId: place.owner,
  content: PLAIN_VIEW,
  defaultFor: [],
});

/** One document of every kind, in each variant whose rights differ, at any place. */
export const VARIANTS: Readonly<Record<string, readonly [kind: DocumentKind, make: Make]>> = {
  supplier: ['supplier', () => ({ ...buildSupplier() })],
  item: ['item', () => ({ ...buildItem() })],
  warehouse: [
    'warehouse',
    () => ({ code: 'W', name: 'W', country: 'DE', zone: 'Europe/Berlin', active: true, formVersion: 1 }),
  ],
  person: ['person', ({ team }) => ({ ...buildPerson({ name: 'Someone', departmentId: team }) })],
  department: ['department', () => ({ name: 'Dept', active: true, formVersion: 1 })],
  'legal-entity': [
    'legal-entity',
    () => ({ code: 'L', name: 'L', country: 'DE', baseCurrency: 'CNY', active: true, formVersion: 1 }),
  ],
  site: [
    'site',
    () => ({ code: 'S', name: 'S', country: 'DE', zone: 'Europe/Berlin', active: true, formVersion: 1 }),
  ],
  calendar: ['calendar', () => ({ name: 'C', country: 'DE', workingDays: [], days: [], formVersion: 1 })],
  'exchange-rate': [
    'exchange-rate',
    () => ({ currency: 'USD', base: 'CNY', date: '2026-11-01', rate: '7.1', formVersion: 1 }),
  ],
  'request draft': ['purchase-request', (place) => request(place, 'draft')],
  'request submitted': ['purchase-request', (place) => request(place, 'submitted')],
  'order draft': ['purchase-order', (place) => order(place, 'draft')],
  'order approved': ['purchase-order', (place) => order(place, 'approved')],
  receipt: [
    'goods-receipt',
    (place, id) => ({
      title: 'Cables',
      purchaseOrderId: id('order approved'),
      supplierId: 'supplier-1',
      warehouseId: place.house,
      receivedOn: '2026-11-20',
      receivedById: place.owner,
      lines: [],
      status: 'posted',
      formVersion: 1,
    }),
  ],
  'trip form': [`form:trip`, (place) => ({ ...trip(place) })],
  'request process': [
    'process-instance',
    (place, id) => instance(place, 'purchase-request', id('request submitted')),
  ],
  'order process': [
    'process-instance',
    (place, id) => instance(place, 'purchase-order', id('order approved')),
  ],
  task: ['task', (place) => task(place, { purpose: 'approve', instanceId: 'none' })],
  copy: [
    'task',
    (place, id) => task(place, { purpose: 'cc', state: 'unread', instanceId: id('order process') }),
  ],
  exception: [
    'task',
    (place) => task(place, { purpose: 'exception', receipts: [], settlements: [], over: '1' }),
  ],
  comment: ['comment', (place, id) => ({ ...said(place, id('request draft')), text: 'Hello' })],
  file: [
    'attachment',
    (place, id) => ({
      ...said(place, id('request draft')),
      name: 'a.pdf',
      type: 'application/pdf',
      size: 4,
      sha256: sha256Hex(`content of ${id('file')}`),
      arrivedAt: '2026-11-21T05:30:00.000Z',
    }),
  ],
  'bank conflict': [
    'conflict',
    ({ owner }, id) => conflict(id('supplier'), [side('stranger-b', '1'), side(owner, '2')], 'finance', []),
  ],
  'bank conflict of others': [
    'conflict',
    (_place, id) =>
      conflict(id('supplier'), [side('stranger-b', '1'), side('stranger-c', '2')], 'finance', []),
  ],
  conflict: [
    'conflict',
    ({ owner }, id) =>
      conflict(id('item'), [side('stranger-b', '1'), side('stranger-c', '2')], 'owner', [owner]),
  ],
  notice: [
    'notice',
    ({ owner }) => ({
      personId: owner,
      code: 'conflict-decided-yours',
      subject: { kind: 'supplier', id: 'x', title: 'X' },
      values: {},
      moments: [],
      at: '2026-11-21T05:30:00.000Z',
      read: false,
    }),
  ],
  outcome: ['outcome', ({ owner }) => ({ actor: owner, commandId: 'c', outcome: 'accepted' })],
  'own view': ['list-view', (place) => view(place, false)],
  'shared view': ['list-view', (place) => view(place, true)],
  'import run': [
    'import-run',
    ({ owner }) => ({
      listKind: 'supplier',
      title: 'a.csv',
      source: '',
      digest: '',
      personId: owner,
      state: 'done',
    }),
  ],
  'import mapping': [
    'import-mapping',
    ({ owner }) => ({ listKind: 'supplier', name: 'ERP', ownerId: owner }),
  ],
  'organisation change': [
    'organisation-change',
    ({ owner }) => ({ personId: owner, edits: [], moved: 0, access: 0 }),
  ],
  quarantine: [
    'quarantine-item',
    ({ owner }) => ({
      managerId: owner,
      actor: 'stranger-b',
      type: 'comment.add',
      payload: {},
      state: 'open',
    }),
  ],
};

function trip({ owner, team }: Place): Body {
  const scope = [`department:${team}`, 'role:cfo', 'role:finance'];
  return {
    title: 'Trip',
    destination: 'Hue',
    currency: 'VND',
    ownerId: owner,
    departmentId: team,
    scope,
    formVersion: 1,
  };
}

function instance(place: Place, kind: string, id: string): Body {
  const seat = { personId: place.owner, taskId: `task-of-${place.owner}` };
  return {
    subject: { kind, id },
    initiatorId: 'stranger-b',
    departmentId: 'team-b',
    state: 'running',
    runs: [{ state: 'open', mode: 'any', seats: [seat] }],
    readers: [],
  };
}

function conflict(
  recordId: string,
  [kept, other]: readonly [Body, Body],
  decider: string,
  deciderIds: readonly string[],
): Body {
  const recordKind = decider === 'finance' ? 'supplier' : 'item';
  const path = decider === 'finance' ? 'bankAccount' : 'name';
  const common = { recordKind, recordId, recordTitle: 'X', path, base: '0', state: 'open' };
  return { ...common, kept, other, decider, deciderIds };
}

/** Master data: held by everybody, owned by nobody. */
export function isEverybodys(variant: string): boolean {
  const [kind] = VARIANTS[variant] ?? [];
  return kind !== undefined && kind !== 'person' && scopeOf(kind, {}).includes('all');
}

/** Of shared places there is one document for everybody, of own ones each asker has one. */
export function documentId(variant: string, relation: Relation, profile: Profile): string {
  const asker = profileId(profile);
  if (variant === 'person' && relation === 'own') return asker;
  // What belongs to nobody is the same for everybody who asks.
  const isOwn = relation !== 'same team' && !relation.startsWith('other') && !isEverybodys(variant);
  return `${variant}/${relation}${isOwn ? `/${asker}` : ''}`.replaceAll(' ', '-');
}

export interface WorldDocument extends SeedDocument {
  readonly body: Body;
  readonly isDeleted: boolean;
}

/** Every variant in every relation to everybody who asks, and what all of it needs to be read. */
export function worldDocuments(): readonly WorldDocument[] {
  const found = new Map<string, WorldDocument>();
  for (const [variant, [kind, make]] of Object.entries(VARIANTS)) {
    for (const profile of PROFILES) {
      for (const relation of RELATIONS) {
        const id = documentId(variant, relation, profile);
        if (relation === 'other company' || (kind === 'person' && relation === 'own')) continue;
        const place = placeOf(relation, profileId(profile));
        const body = make(place, (other) => documentId(other, relation, profile));
        found.set(id, { kind, id, body, isDeleted: relation === 'deleted' });
      }
    }
  }
  return [...found.values()];
}

const TRIP = tripForm({ access: { view: 'department', viewers: ['cfo'], editors: ['finance'] } });

export const PUBLISHED: readonly SeedDocument[] = [
  ...defaultProcessDocuments(),
  {
    kind: 'form-definition',
    id: formDocumentId('form:trip'),
    body: {
      key: TRIP.key,
      version: 1,
      publishOption: 'accept',
      usedKeys: [],
      definition: { ...TRIP, version: 1 },
    } satisfies PublishedForm,
  },
];
