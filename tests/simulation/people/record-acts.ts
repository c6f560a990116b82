import type { DocumentKind } from '#shared/engines/command/document.ts';
import { PLAIN_VIEW } from '#shared/engines/list/view-content.ts';
import { type Act, anew, bodyOf, on, someRow } from './acts.ts';

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  supplier: ['phone', 'email', 'name', 'bankAccount', 'bankAccount'],
  item: ['name', 'unit'],
};

export function editField(kind: 'supplier' | 'item'): Act {
  return async (person) => {
    const row = await someRow(person, kind);
    const body = row && (await bodyOf(person, row));
    if (row === undefined || body === undefined) return null;
    const { dice, serial } = person;
    const field = dice.pick(FIELDS[kind] ?? []);
    const to = {
      email: `box${serial}@example.com`,
      phone: `+84 28 ${1000000 + serial}`,
      bankAccount: `${100000000 + serial}`,
    };
    const value = Reflect.get(to, field) ?? `${field} ${serial}`;
    return on(row, 'record.edit', { changes: [{ path: field, from: body[field] ?? null, to: value }] });
  };
}

export const createItem: Act = async ({ serial, dice }) => {
  // Now and then a number that another laptop may take as well.
  const sku = dice.oneIn(8) ? `SKU-${dice.roll(40)}` : `SKU-N${serial}`;
  const values = { sku, name: `Item ${serial}`, unit: 'pcs', status: 'active' };
  return anew('item', 'record.create', { values });
};

export const createSupplier: Act = async ({ serial }) => {
  const values = { code: `S-${serial}`, name: `Supplier ${serial}`, country: 'VN', status: 'prospect' };
  return anew('supplier', 'record.create', { values });
};

export const deleteDraft: Act = async (person) => {
  const kind: DocumentKind = person.dice.oneIn(2) ? 'purchase-request' : 'purchase-order';
  const row = await someRow(
    person,
    kind,
    ({ ownerId, status }) => ownerId === person.personId && status === 'draft',
  );
  return row === undefined ? null : on(row, 'record.delete', {});
};

const TALKED_OF: readonly DocumentKind[] = ['supplier', 'item', 'purchase-request', 'purchase-order'];
const MENTIONED = ['person-linh', 'person-chen', 'person-lukas', 'person-wang'];

export const comment: Act = async (person) => {
  const { dice, serial } = person;
  const row = await someRow(person, dice.pick(TALKED_OF));
  if (row === undefined) return null;
  const mentions = dice.oneIn(4) ? { mentions: [dice.pick(MENTIONED)] } : {};
  return on(row, 'comment.add', { text: `said ${serial}`, ...mentions });
};

export const editComment: Act = async (person) => {
  const row = await someRow(person, 'comment', ({ ownerId }) => ownerId === person.personId);
  return row === undefined ? null : on(row, 'comment.edit', { text: `said again ${person.serial}` });
};

export const deleteComment: Act = async (person) => {
  const row = await someRow(person, 'comment', ({ ownerId }) => ownerId === person.personId);
  return row === undefined ? null : on(row, 'comment.delete', {});
};

/** Only the description: contents go their own way and are not part of a story. */
export const attachFile: Act = async (person) => {
  const { dice, serial } = person;
  const row = await someRow(person, dice.pick(TALKED_OF));
  const sha256 = `${dice.hex()}${dice.hex()}`;
  const file = { name: `paper ${serial}.pdf`, type: 'application/pdf', size: 1 + dice.roll(9999), sha256 };
  return row === undefined ? null : on(row, 'attachment.add', file);
};

export const removeFile: Act = async (person) => {
  const row = await someRow(person, 'attachment', ({ cells }) => cells.authorId === person.personId);
  return row === undefined ? null : on(row, 'attachment.remove', {});
};

export const readNotice: Act = async (person) => {
  const row = await someRow(person, 'notice', ({ status }) => status === 'unread');
  return row === undefined ? null : on(row, 'notice.read', {});
};

export const decideConflict: Act = async (person) => {
  const row = await someRow(person, 'conflict', ({ status }) => status === 'open');
  const body = row && (await bodyOf(person, row));
  if (row === undefined || body === undefined) return null;
  const { rows } = await person.engine.list({
    kind: 'conflict',
    where: { recordId: String(body.recordId) },
    offset: 0,
    limit: 50,
  });
  const others = rows.filter((other) => other.id !== row.id && other.status === 'open');
  const together = others.map(({ id, version }) => ({ id, seenVersion: version }));
  const choice = person.dice.pick(['kept', 'other'] as const);
  // A bundle of bank values falls together; anything else alone: the server says which it was.
  return on(row, 'conflict.decide', { choice, ...(person.dice.oneIn(2) ? { together } : {}) });
};

export const saveView: Act = async (person) => {
  const { dice, serial } = person;
  const known = await someRow(person, 'list-view', ({ cells }) => cells.ownerId === person.personId);
  const payload = {
    listKind: 'supplier',
    name: `View ${serial}`,
    shared: dice.oneIn(3),
    content: PLAIN_VIEW,
  };
  return known && dice.oneIn(2)
    ? on(known, 'list-view.save', payload)
    : anew('list-view', 'list-view.save', payload);
};

export const defaultView: Act = async (person) => {
  const row = await someRow(person, 'list-view');
  return row === undefined ? null : on(row, 'list-view.set-default', { isDefault: person.dice.oneIn(2) });
};

export const deleteView: Act = async (person) => {
  const row = await someRow(person, 'list-view', ({ cells }) => cells.ownerId === person.personId);
  return row === undefined ? null : on(row, 'list-view.delete', {});
};
