import type { Row } from '#renderer/data/contract.ts';
import { type Act, type ActingPerson, anew, bodyOf, on, someRow } from './acts.ts';

type SubjectKind = 'purchase-request' | 'purchase-order';
const PRICES = ['1', '99.50', '4980', '5000', '12000.01', '260000'];
const CURRENCIES = ['CNY', 'USD', 'VND'];

const lineOf = ({ dice, serial }: ActingPerson, id: string) => ({
  id,
  description: `Goods ${serial}-${id}`,
  quantity: String(1 + dice.roll(9)),
  unit: 'pcs',
  unitPrice: dice.pick(PRICES),
});

function valuesOf(person: ActingPerson, kind: SubjectKind) {
  const { dice, serial, personId } = person;
  const departmentId = ['person-lukas', 'person-wang', 'person-zhou'].includes(personId)
    ? undefined
    : 'department-procurement';
  const values = {
    title: `Paper ${serial}`,
    ...(departmentId === undefined ? {} : { departmentId }),
    currency: dice.pick(CURRENCIES),
    lines: Array.from({ length: 1 + dice.roll(3) }, (_, at) => lineOf(person, `l${at + 1}`)),
  };
  if (kind === 'purchase-request') return values;
  const warehouse = dice.oneIn(2) ? { warehouseId: 'warehouse-hamburg' } : {};
  return { ...values, ...warehouse, supplierId: 'supplier-saigon', orderDate: '2026-11-21' };
}

const mine = (personId: string, statuses: readonly string[]) => (row: Row) =>
  row.ownerId === personId && statuses.includes(row.status);

export function create(kind: SubjectKind): Act {
  return async (person) => {
    const values = valuesOf(person, kind);
    const provisionalNumber = await person.engine.provisionalNumber(kind === 'purchase-order' ? 'PO' : 'PR');
    return anew(kind, `${kind}.create`, { values, provisionalNumber, submit: person.dice.oneIn(2) });
  };
}

export function submit(kind: SubjectKind): Act {
  return async (person) => {
    const row = await someRow(
      person,
      kind,
      mine(person.personId, ['draft', 'returned', 'rejected', 'withdrawn']),
    );
    return row === undefined ? null : on(row, `${kind}.submit`, {});
  };
}

export function withdraw(kind: SubjectKind): Act {
  return async (person) => {
    const row = await someRow(person, kind, mine(person.personId, ['submitted', 'approved']));
    return row === undefined ? null : on(row, `${kind}.withdraw`, { reason: `because ${person.serial}` });
  };
}

export function cancel(kind: SubjectKind): Act {
  return async (person) => {
    const row = await someRow(person, kind, ({ ownerId }) => ownerId === person.personId);
    return row === undefined ? null : on(row, `${kind}.cancel`, { reason: `not needed ${person.serial}` });
  };
}

/** Fields and lines at once: a title, a cell, a new line, or a line less. */
export function edit(kind: SubjectKind): Act {
  return async (person) => {
    const row = await someRow(person, kind);
    const body = row && (await bodyOf(person, row));
    if (row === undefined || body === undefined) return null;
    const { dice, serial } = person;
    const lines = Array.isArray(body.lines) ? (body.lines as { id: string; quantity?: string }[]) : [];
    const line = lines.length === 0 ? undefined : dice.pick(lines);
    const changes: { path: string; from: unknown; to: unknown }[] = [];
    if (dice.oneIn(2)) changes.push({ path: 'title', from: body.title ?? null, to: `Paper ${serial}` });
    if (line && dice.oneIn(2)) {
      changes.push({
        path: `lines/${line.id}/quantity`,
        from: line.quantity ?? null,
        to: String(10 + dice.roll(9)),
      });
    } else if (line && lines.length > 1 && dice.oneIn(3)) {
      changes.push({ path: `lines/${line.id}`, from: line, to: null });
    } else if (dice.oneIn(2)) {
      const id = `n${serial}`;
      changes.push({ path: `lines/${id}`, from: null, to: lineOf(person, id) });
    }
    if (dice.oneIn(4)) changes.push({ path: 'reason', from: body.reason ?? null, to: `Reason ${serial}` });
    return changes.length === 0 ? null : on(row, 'record.edit', { changes });
  };
}

export const receive: Act = async (person) => {
  const { dice, engine } = person;
  const row = await someRow(
    person,
    'purchase-order',
    ({ status, cells }) =>
      ['approved', 'partially_received', 'received', 'cancelled'].includes(status) &&
      cells.warehouseId !== undefined,
  );
  const body = row && (await bodyOf(person, row));
  if (row === undefined || body === undefined || !Array.isArray(body.lines)) return null;
  const line = dice.pick(body.lines as { id: string }[]);
  const values = {
    purchaseOrderId: row.id,
    warehouseId: 'warehouse-hamburg',
    receivedOn: '2026-11-21',
    lines: [{ id: 'r1', orderLineId: line.id, quantity: String(1 + dice.roll(6)) }],
  };
  const provisionalNumber = await engine.provisionalNumber('GR');
  return anew('goods-receipt', 'goods-receipt.post', { values, provisionalNumber });
};
