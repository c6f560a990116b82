import type { FactDocument, ServerFacts } from '../server/server-facts.ts';
import { type Body, list, mayHold, part, type Reader, seatsIn, text } from './may-hold.ts';

/** What somebody tries: a type of command, on what, with which content. */
export interface Deed {
  readonly type: string;
  readonly kind: string;
  /** Undefined: none of this company, or gone. */
  readonly target: FactDocument | undefined;
  /** Something new is made: there is no target yet. */
  readonly isNew: boolean;
  readonly payload: Body;
}

const MASTER_DATA: Readonly<Record<string, readonly string[]>> = {
  supplier: ['buyer', 'finance'],
  item: ['buyer', 'administrator'],
  warehouse: ['administrator'],
  department: ['administrator'],
  person: ['administrator'],
  'legal-entity': ['administrator'],
  site: ['administrator'],
  calendar: ['administrator'],
  'exchange-rate': ['finance', 'cfo', 'administrator'],
};
const OWNER: Readonly<Record<string, string>> = {
  'purchase-request': 'requesterId',
  'purchase-order': 'buyerId',
};

/**
 * The reference policy, second part: who may do what, as plain questions written from the specifications (approvals,
 * procurement, segregation of duty). It says nothing about whether the moment is right: a request that is not under
 * approval cannot be withdrawn, yet its owner is the one who may.
 */
export function mayDo(reader: Reader, deed: Deed, facts: ServerFacts): boolean {
  if (!reader.isActive) return false;
  const { type, kind, target } = deed;
  const has = (...roles: readonly string[]) => roles.some((role) => reader.roles.includes(role));
  const holds = target !== undefined && mayHold(reader, target, facts);
  const body: Body = target?.body ?? {};
  const is = (id: unknown) => holds && id === reader.id;
  const isOwner = is(body[OWNER[kind] ?? 'ownerId']);
  // Whoever has a request or an order in their name, and whoever is given a task.
  if (/^purchase-(request|order)\.(withdraw|cancel)$/.test(type)) return isOwner;
  if (/^approval\.(agree|reject|return|take-back|read)$|^exception\.settle$/.test(type)) {
    return kind === 'task' && is(body.assigneeId);
  }
  switch (type) {
    case 'purchase-request.create':
      return kind === 'purchase-request';
    case 'purchase-order.create':
      return has('buyer');
    case 'purchase-request.submit':
      return isOwner;
    case 'purchase-order.submit':
      return isOwner && has('buyer');
    case 'goods-receipt.post':
      return mayReceive(reader, deed, facts);
    case 'approval.see':
      return holds && seatsIn(body).includes(reader.id);
    case 'record.create':
      return kind.startsWith('form:') || has(...(MASTER_DATA[kind] ?? []));
    case 'record.edit':
      return holds && mayEdit(reader, deed, body);
    case 'record.delete':
      return holds && (isOwner || (kind.startsWith('form:') && has('finance')));
    case 'comment.add':
    case 'attachment.add':
      return holds;
    case 'comment.edit':
      return is(body.authorId) && holdsRecordOf(reader, body, facts);
    case 'comment.delete':
    case 'attachment.remove':
      return is(body.authorId);
    case 'conflict.decide':
      return holds && mayDecide(reader, body);
    case 'notice.read':
      return is(body.personId);
    case 'list-view.save':
      if (deed.payload.shared === true && !has('process-admin', 'administrator')) return false;
      return deed.isNew || mayChangeView(reader, holds, body);
    case 'list-view.delete':
      return mayChangeView(reader, holds, body);
    case 'list-view.set-default':
      return holds;
    case 'quarantine.handle':
      return is(body.managerId) || (holds && has('administrator'));
    case 'process.publish':
      return has('process-admin');
    case 'form.publish':
      return has('process-admin', 'administrator');
    default:
      // What nobody wrote down is nobody's, `attachment.receive` least of all: only the server knows what arrived.
      return (
        /^(organisation|import-run|import-mapping|record\.(undo-)?import)\b/.test(type) &&
        has('administrator')
      );
  }
}

/** Warehouse people take in what comes to their own house, for an order that they know of; buyers anywhere. */
function mayReceive(reader: Reader, deed: Deed, facts: ServerFacts): boolean {
  const values = part(deed.payload, 'values');
  const order = facts.documents.get(text(values.purchaseOrderId));
  if (order === undefined || !mayHold(reader, order, facts)) return false;
  if (reader.roles.includes('buyer')) return true;
  return reader.roles.includes('warehouse') && reader.warehouseIds.includes(text(values.warehouseId));
}

/** To put it differently one has to see what it is about; to take it back, not. */
function holdsRecordOf(reader: Reader, body: Body, facts: ServerFacts): boolean {
  const record = facts.documents.get(text(body.recordId));
  return record !== undefined && mayHold(reader, record, facts);
}

/** Master data: by role. A person: the organisation's keeper, or a few things about oneself, never one's own roles. */
function mayEdit(reader: Reader, { kind, target, payload }: Deed, body: Body): boolean {
  const paths = (payload.changes as readonly { path: string }[]).map(({ path }) => path);
  const has = (...roles: readonly string[]) => roles.some((role) => reader.roles.includes(role));
  if (kind === 'goods-receipt') return false;
  if (kind === 'person') {
    const isOwn = target?.id === reader.id;
    if (isOwn && paths.includes('roles')) return false;
    if (has('administrator')) return true;
    return isOwn && paths.every((path) => ['phone', 'language', 'zone'].includes(path));
  }
  // The trips of the tests name finance as those who may change what others wrote.
  if (kind.startsWith('form:')) return body.ownerId === reader.id || has('finance');
  const owner = OWNER[kind];
  if (owner === undefined) return has(...(MASTER_DATA[kind] ?? []));
  if (body[owner] === reader.id) return kind === 'purchase-request' || has('buyer');
  if (body.status !== 'draft') return false;
  return (
    reader.heads.includes(text(body.departmentId)) ||
    (text(body.departmentId) !== '' && reader.departmentId === body.departmentId && has('buyer'))
  );
}

/** Finance decides on bank data, nobody on a value of their own; elsewhere, who was asked. */
function mayDecide(reader: Reader, body: Body): boolean {
  if (body.decider === 'owner') return list(body.deciderIds).includes(reader.id);
  const isSide = [part(body, 'kept').personId, part(body, 'other').personId].includes(reader.id);
  return !isSide && (reader.roles.includes('finance') || reader.roles.includes('cfo'));
}

function mayChangeView(reader: Reader, holds: boolean, body: Body): boolean {
  if (!holds) return false;
  if (body.shared !== true) return body.ownerId === reader.id;
  return reader.roles.includes('process-admin') || reader.roles.includes('administrator');
}
