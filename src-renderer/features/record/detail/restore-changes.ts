import { hasEffects } from '#shared/domain/organisation/fields-with-effects.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { buildChanges, type FieldChange } from '../edit/form-changes.ts';
import type { Values } from '../record-values.ts';

interface Restored {
  /** The form that the record is edited with now. */
  readonly form: FormDefinition;
  /** The form of the old version: what it did not know is not emptied. */
  readonly oldForm: FormDefinition;
  readonly now: Values;
  readonly old: Values;
}

/**
 * The ordinary edit that brings an old version's values back. What only commands set stays as it is, and so does what
 * is changed in the organisation.
 */
export function restoreChanges({ form, oldForm, now, old }: Restored): readonly FieldChange[] {
  const known = Object.entries(form.fields).filter(
    ([name]) => Object.hasOwn(oldForm.fields, name) && !hasEffects(form.key, name),
  );
  return buildChanges({ ...form, fields: Object.fromEntries(known) }, now, old);
}
