import type { FactDocument, ServerFacts } from '../server/server-facts.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A person as the reference policy sees them. */
export interface Reader {
  readonly id: string;
  readonly isActive: boolean;
  readonly roles: readonly string[];
  readonly departmentId: string;
  readonly warehouseIds: readonly string[];
  /** Departments that they head. */
  readonly heads: readonly string[];
}

export const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const part = (body: Body, name: string): Body => (body[name] ?? {}) as Body;

export function readerOf(facts: ServerFacts, id: string): Reader {
  const body = facts.documents.get(id)?.body ?? {};
  const heads = [...facts.documents.values()].filter(
    ({ kind, deleted, body: department }) => kind === 'department' && !deleted && department.headId === id,
  );
  return {
    id,
    isActive: body.active === true,
    roles: list(body.roles),
    departmentId: text(body.departmentId),
    warehouseIds: list(body.warehouseIds),
    heads: heads.map((department) => department.id),
  };
}

const EVERYBODYS =
  'supplier item warehouse person department legal-entity site calendar exchange-rate process-definition form-definition';

/**
 * The reference policy: who may hold a document on a laptop, said as questions about a person and not as tokens.
 * Written from the specification alone (offline policy, security), so that the product's own table is judged by
 * something else than itself.
 */
export function mayHold(reader: Reader, document: FactDocument, facts: ServerFacts): boolean {
  if (!reader.isActive || document.deleted) return false;
  const { kind, body } = document;
  const is = (id: unknown) => id === reader.id;
  const isNamed = list(body.readers).includes(reader.id);
  const has = (...roles: readonly string[]) => roles.some((role) => reader.roles.includes(role));
  const isOfDepartment = (id: unknown) =>
    text(id) !== '' && (reader.departmentId === id || reader.heads.includes(text(id)));
  const isOfWarehouse = (id: unknown) => text(id) !== '' && reader.warehouseIds.includes(text(id));
  if (EVERYBODYS.split(' ').includes(kind)) return true;
  switch (kind) {
    case 'purchase-request':
      return is(body.requesterId) || isOfDepartment(body.departmentId) || has('finance', 'cfo') || isNamed;
    case 'purchase-order':
      return has('buyer', 'finance', 'cfo') || is(body.buyerId) || isOfWarehouse(body.warehouseId) || isNamed;
    case 'goods-receipt':
      return has('buyer', 'finance') || isOfWarehouse(body.warehouseId) || is(body.receivedById);
    case 'process-instance':
      return mayHoldInstance(reader, body, { has, is, isOfDepartment, isNamed });
    case 'task':
      return is(body.assigneeId);
    case 'notice':
      return is(body.personId);
    case 'outcome':
      return is(body.actor);
    case 'conflict':
      return (
        list(body.deciderIds).includes(reader.id) ||
        is(part(body, 'kept').personId) ||
        is(part(body, 'other').personId) ||
        (body.decider === 'finance' && has('finance', 'cfo'))
      );
    case 'comment':
    case 'attachment':
      return is(body.authorId) || isNamed || holdsRecord(reader, body, facts);
    case 'list-view':
      return body.shared === true || is(body.ownerId);
    case 'import-run':
      return is(body.personId) || has('administrator');
    case 'import-mapping':
      return is(body.ownerId) || has('administrator');
    case 'organisation-change':
      return has('administrator');
    case 'quarantine-item':
      return is(body.managerId) || has('administrator');
    default:
      return kind.startsWith('form:') && mayHoldDrawn(body, { is, isNamed, has, isOfDepartment });
  }
}

type Has = (...roles: readonly string[]) => boolean;
type Asks = (value: unknown) => boolean;

function mayHoldInstance(
  reader: Reader,
  body: Body,
  { has, is, isOfDepartment, isNamed }: { has: Has; is: Asks; isOfDepartment: Asks; isNamed: boolean },
): boolean {
  const isOrder = part(body, 'subject').kind === 'purchase-order';
  return (
    is(body.initiatorId) ||
    isOfDepartment(body.departmentId) ||
    has('finance', 'cfo') ||
    seatsIn(body).includes(reader.id) ||
    isNamed ||
    (isOrder && has('buyer'))
  );
}

/** Everybody who has or had a say in a process. */
export function seatsIn(body: Body): readonly string[] {
  const runs = Array.isArray(body.runs) ? (body.runs as { seats?: { personId: string }[] }[]) : [];
  return runs.flatMap(({ seats = [] }) => seats.map(({ personId }) => personId));
}

/** Whoever holds the record holds what was said about it. */
function holdsRecord(reader: Reader, body: Body, facts: ServerFacts): boolean {
  const record = facts.documents.get(text(body.recordId));
  if (record === undefined) return false;
  // The last content of a record that is gone still says whom its comments concern.
  const last = record.deleted
    ? facts.versions.get(record.id)?.findLast((version) => !version.deleted)
    : record;
  return last !== undefined && mayHold(reader, { ...last, deleted: false }, facts);
}

/** Drawn forms say whom they concern in their definition; the trips of the simulation are the owner's department's. */
function mayHoldDrawn(
  body: Body,
  { is, isNamed, has, isOfDepartment }: { is: Asks; isNamed: boolean; has: Has; isOfDepartment: Asks },
): boolean {
  const tokens = list(body.scope);
  return (
    is(body.ownerId) ||
    isNamed ||
    tokens.includes('all') ||
    tokens.some((token) => token.startsWith('role:') && has(token.slice(5))) ||
    tokens.some((token) => token.startsWith('department:') && isOfDepartment(token.slice(11)))
  );
}
