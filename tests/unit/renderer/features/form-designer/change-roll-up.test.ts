import { describe, expect, it } from 'vitest';
import { namesFor } from '#renderer/features/form-designer/conditions/name-choices.ts';
import {
  type RollUpField,
  rollUpColumns,
  rollUpSources,
  withSource,
  withWay,
} from '#renderer/features/form-designer/model/change-roll-up.ts';
import { problemsOf } from '#renderer/features/form-designer/model/design-problems.ts';
import { newField } from '#renderer/features/form-designer/model/field-kinds.ts';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { tripForm, withFields } from '#tests/builders/build-form.ts';

const orders: FormDefinition = purchaseOrderForm;
const supplier: FormDefinition = supplierForm;
const fresh = newField(supplier, 'roll-up') as RollUpField;
const drawn = (field: RollUpField) => withFields(supplier, { drawnTotal: { ...field, section: 'terms' } });
const codes = (form: FormDefinition) =>
  problemsOf(form, []).map(({ path, code, part }) => `${path} ${code} ${part ?? ''}`.trim());
const overOrders = (given: object = {}) =>
  ({ ...withSource(fresh, { from: 'purchase-order', link: 'supplierId' }), ...given }) as RollUpField;

describe('a roll-up, drawn', () => {
  it('is offered the lines of its form and every link to it, its own form included', () => {
    expect(rollUpSources(supplier, [orders, supplier])).toContainEqual({
      from: 'purchase-order',
      link: 'supplierId',
    });
    const trip = tripForm();
    const chained: FormDefinition = {
      ...trip,
      fields: { ...trip.fields, partOf: { type: 'record', kind: trip.key } },
    };
    expect(rollUpSources(chained, [orders])).toContainEqual({ from: trip.key, link: 'partOf' });
    expect(rollUpSources(orders, [])).toEqual([{ lines: 'lines' }]);
  });

  it('over linking records is the very field that code would write', () => {
    expect(overOrders()).toEqual({
      type: 'roll-up',
      readOnly: true,
      of: 'count',
      from: 'purchase-order',
      link: 'supplierId',
    });
    expect(codes(drawn(overOrders()))).toEqual([]);
    const sum = overOrders({ of: 'sum' });
    expect(codes(drawn(sum))).toEqual(['drawnTotal unknown-field']);
    expect(rollUpColumns(supplier, sum, orders).map(([name]) => name)).toContain('amount');
    expect(rollUpColumns(supplier, sum, orders).map(([name]) => name)).not.toContain('orderDate');
    expect(codes(drawn({ ...sum, field: 'amount' }))).toEqual([]);
  });

  it('is offered to no condition: no record holds it', () => {
    const names = namesFor(drawn(overOrders()), 'note').map(({ name }) => name);
    expect(names).toContain('leadTime');
    expect(names).not.toContain('drawnTotal');
    expect(namesFor(orders, 'note').map(({ name }) => name)).toContain('lastPromised');
  });

  it('lets a column go that cannot be worked out the other way, or belongs to another source', () => {
    const latest = overOrders({ of: 'max', field: 'orderDate' });
    const columns = rollUpColumns(supplier, latest, orders);
    expect(withWay(latest, 'min', columns)).toMatchObject({ of: 'min', field: 'orderDate' });
    expect(withWay(latest, 'sum', columns)).not.toHaveProperty('field');
    expect(withSource(latest, { lines: 'lines' })).toEqual({
      type: 'roll-up',
      readOnly: true,
      of: 'max',
      lines: 'lines',
    });
  });

  it('cannot be published over a kind, a link or a field that is none', () => {
    expect(codes(drawn(overOrders({ from: 'no-such-kind' })))).toEqual([
      'drawnTotal unknown-kind no-such-kind',
    ]);
    expect(codes(drawn(overOrders({ link: 'title' })))).toEqual(['drawnTotal unknown-field title']);
    expect(codes(drawn(overOrders({ of: 'sum', field: 'orderDate' })))).toEqual([
      'drawnTotal unknown-field orderDate',
    ]);
  });
});
