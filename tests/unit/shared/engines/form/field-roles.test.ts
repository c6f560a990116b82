import { describe, expect, it } from 'vitest';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { mayEdit, mayRead, readableForm } from '#shared/engines/form/field-roles.ts';

const form: FormDefinition = purchaseOrderForm;
const amount = form.fields.amount;

function withheld(rights: { read?: readonly string[]; edit?: readonly string[] }): FormDefinition {
  if (amount === undefined) throw new Error('orders have an amount');
  const field = { ...amount, rights: rights as NonNullable<typeof amount.rights> };
  return { ...form, fields: { ...form.fields, amount: field } };
}

describe('a form as its reader may see it', () => {
  it('is the form itself where nothing is withheld', () => {
    expect(readableForm(form, [])).toBe(form);
    const finance = withheld({ read: ['finance'] });
    expect(readableForm(finance, ['buyer', 'finance'])).toBe(finance);
  });

  it('has no field, column or order of what is withheld', () => {
    const sorted = { ...form.list, sort: { field: 'amount', descending: true } };
    const seen = readableForm({ ...withheld({ read: ['finance'] }), list: sorted }, ['buyer']);
    expect(Object.keys(seen.fields)).toEqual(Object.keys(form.fields).filter((name) => name !== 'amount'));
    expect(seen.list.columns).toEqual(form.list.columns.filter((name) => name !== 'amount'));
    expect(seen.list.sort.field).toBe('updatedAt');
  });

  it('keeps what may be seen and not changed', () => {
    const locked = withheld({ edit: ['finance'] });
    expect(readableForm(locked, ['buyer'])).toBe(locked);
    expect(locked.fields.amount && mayEdit(locked.fields.amount, ['buyer'])).toBe(false);
  });

  it('lets nobody change what they may not see', () => {
    const rights = { read: ['finance'], edit: ['buyer'] } as const;
    expect([mayRead({ rights }, ['buyer']), mayEdit({ rights }, ['buyer'])]).toEqual([false, false]);
  });
});
