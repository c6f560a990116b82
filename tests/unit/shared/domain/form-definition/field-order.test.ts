import { describe, expect, it } from 'vitest';
import { inFieldOrder, withFieldOrder } from '#shared/domain/form-definition/field-order.ts';
import { createFormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';

const sortedKeys = (fields: FieldMap): FieldMap =>
  Object.fromEntries(
    Object.entries(fields)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, field]) => [
        name,
        field.type === 'lines' ? { ...field, fields: sortedKeys(field.fields) } : field,
      ]),
  );

/** As a database gives a definition back: with its keys in an order of its own. */
function fromDatabase(form: FormDefinition): FormDefinition {
  return { ...form, fields: sortedKeys(form.fields) };
}

const namesOf = ({ fields }: FormDefinition): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.type === 'lines' ? [name, ...Object.keys(field.fields)] : [name],
  );

describe('order of the fields of a published form', () => {
  const form: FormDefinition = { ...purchaseRequestForm, version: 2 };

  it('comes back from a database that keeps none, columns of lines included', () => {
    const stored = fromDatabase(withFieldOrder(form));
    expect(namesOf(stored)).not.toEqual(namesOf(form));
    expect(namesOf(inFieldOrder(stored))).toEqual(namesOf(form));
  });

  it('is what every screen gets from the registry', () => {
    const forms = createFormRegistry();
    const definition = fromDatabase(withFieldOrder(form));
    const body = { key: form.key, version: 2, publishOption: 'accept', usedKeys: [], definition };
    forms.take({ kind: 'form-definition', body });
    expect(namesOf(forms.current(form.key) ?? definition)).toEqual(namesOf(form));
  });

  it('puts what it does not name last', () => {
    const { order, ...rest } = withFieldOrder(form);
    const added = {
      ...rest,
      order: order ?? [],
      fields: { extra: { type: 'text' } as const, ...form.fields },
    };
    expect(namesOf(inFieldOrder(added)).at(-1)).toBe('extra');
  });
});
