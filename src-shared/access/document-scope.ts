import { type DocumentKind, type FormKind, isFormKind } from '#shared/engines/command/document.ts';

/**
 * Scope tokens: a document carries some, a person is granted some; whoever shares one may hold the document.
 * `all` · `person:<id>` · `role:<role>` · `department:<id>` · `warehouse:<id>`
 */
export type ScopeToken = string;

type Body = Readonly<Record<string, unknown>>;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

function asBody(value: unknown): Body {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Body) : {};
}

function person(value: unknown): ScopeToken[] {
  const id = text(value);
  return id === undefined ? [] : [`person:${id}`];
}

function persons(value: unknown): ScopeToken[] {
  return texts(value).map((id) => `person:${id}`);
}

function department(value: unknown): ScopeToken[] {
  const id = text(value);
  return id === undefined ? [] : [`department:${id}`];
}

function warehouse(value: unknown): ScopeToken[] {
  const id = text(value);
  return id === undefined ? [] : [`warehouse:${id}`];
}

const MONEY_ROLES: readonly ScopeToken[] = ['role:finance', 'role:cfo'];

function everybody(): ScopeToken[] {
  return ['all'];
}

function instanceScope(body: Body): ScopeToken[] {
  const buyers = text(asBody(body.subject).kind) === 'purchase-order' ? ['role:buyer'] : [];
  const runs = Array.isArray(body.runs) ? body.runs : [];
  const seats = runs.flatMap((run: unknown) => {
    const held = asBody(run).seats;
    return Array.isArray(held) ? held.flatMap((seat: unknown) => person(asBody(seat).personId)) : [];
  });
  return [
    ...person(body.initiatorId),
    ...department(body.departmentId),
    ...MONEY_ROLES,
    ...buyers,
    ...seats,
    ...persons(body.readers),
  ];
}

function conflictScope(body: Body): ScopeToken[] {
  const deciders = body.decider === 'finance' ? MONEY_ROLES : [];
  return [
    ...persons(body.deciderIds),
    ...person(asBody(body.kept).personId),
    ...person(asBody(body.other).personId),
    ...deciders,
  ];
}

const SCOPES: Readonly<Record<Exclude<DocumentKind, FormKind>, (body: Body) => ScopeToken[]>> = {
  supplier: everybody,
  item: everybody,
  warehouse: everybody,
  person: everybody,
  department: everybody,
  'legal-entity': everybody,
  site: everybody,
  calendar: everybody,
  'exchange-rate': everybody,
  'process-definition': everybody,
  'form-definition': everybody,
  'purchase-request': (body) => [
    ...person(body.requesterId),
    ...department(body.departmentId),
    ...MONEY_ROLES,
    ...persons(body.readers),
  ],
  'purchase-order': (body) => [
    'role:buyer',
    ...MONEY_ROLES,
    ...person(body.buyerId),
    ...warehouse(body.warehouseId),
    ...persons(body.readers),
  ],
  'goods-receipt': (body) => [
    'role:buyer',
    'role:finance',
    ...warehouse(body.warehouseId),
    ...person(body.receivedById),
  ],
  'process-instance': instanceScope,
  task: (body) => person(body.assigneeId),
  // A comment or a file carries the tokens of its record (`scope`); people named in `readers` come on top.
  comment: (body) => [...texts(body.scope), ...persons(body.readers), ...person(body.authorId)],
  attachment: (body) => [...texts(body.scope), ...persons(body.readers), ...person(body.authorId)],
  conflict: conflictScope,
  notice: (body) => person(body.personId),
  outcome: (body) => person(body.actor),
  'list-view': (body) => (body.shared === true ? everybody() : person(body.ownerId)),
  'import-run': (body) => [...person(body.personId), 'role:administrator'],
  'import-mapping': (body) => [...person(body.ownerId), 'role:administrator'],
  'organisation-change': () => ['role:administrator'],
  'quarantine-item': (body) => [...person(body.managerId), 'role:administrator'],
};

/** The command that wrote a record of a drawn form worked its circle out from the definition. */
function drawnScope(body: Body): ScopeToken[] {
  return [...texts(body.scope), ...person(body.ownerId), ...persons(body.readers)];
}

/** Who may hold a document, from its body alone: sorted, each token once. */
export function scopeOf(kind: DocumentKind, body: unknown): string[] {
  const tokens = isFormKind(kind) ? drawnScope(asBody(body)) : SCOPES[kind](asBody(body));
  return [...new Set(tokens)].sort();
}

/**
 * What a person may hold: everything for all, their own, and that of their roles, their department, the
 * departments that they head and their warehouses. Nothing once they are no longer active.
 */
export function grantsOf(
  personId: string,
  personBody: unknown,
  headedDepartmentIds: readonly string[],
): string[] {
  const body = asBody(personBody);
  if (body.active === false) return [];
  const tokens = [
    'all',
    `person:${personId}`,
    ...texts(body.roles).map((role) => `role:${role}`),
    ...department(body.departmentId),
    ...headedDepartmentIds.map((id) => `department:${id}`),
    ...texts(body.warehouseIds).map((id) => `warehouse:${id}`),
  ];
  return [...new Set(tokens)].sort();
}
