import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { linkFields } from '#shared/engines/form/link-fields.ts';

/** Records of `kind` name another record in `field`. */
export interface RecordLink {
  readonly kind: RecordKind;
  readonly field: string;
}

/** Everything in the company hangs together by these: a list of it says nothing about the record. */
const CROWDED: ReadonlySet<RecordKind> = new Set(['person', 'department']);

/** A document of a process, as opposed to master data, whose number is a code that somebody gave it. */
export function isNumbered(form: FormDefinition | undefined): boolean {
  return form?.numberField !== undefined && form.fields[form.numberField]?.type === 'number';
}

/** Which records point at records of a kind: the orders of a request, whatever points at a supplier. */
export function linksTo(
  forms: Pick<FormRegistry, 'kinds' | 'current'>,
  kind: RecordKind,
): readonly RecordLink[] {
  if (CROWDED.has(kind)) return [];
  return forms.kinds().flatMap((from) => {
    const form = forms.current(from);
    return form === undefined ? [] : linkFields(form, kind).map((field) => ({ kind: from, field }));
  });
}

/**
 * Documents that a record came from: the request of an order, the order of a receipt. Numbered ones only; the
 * supplier and the warehouse stand among the fields.
 */
export function linksFrom(forms: Pick<FormRegistry, 'current'>, form: FormDefinition): readonly RecordLink[] {
  return Object.entries(form.fields).flatMap(([field, definition]) => {
    if (definition.type !== 'record' || definition.hidden === true) return [];
    const { kind } = definition;
    return isNumbered(forms.current(kind)) ? [{ kind, field }] : [];
  });
}
