import type { FormDefinition } from './define-form.ts';
import type { RecordKind } from './field-types.ts';

/** Fields of a form's head, hidden ones apart, by which its records link to one of a kind. */
export function linkFields(form: FormDefinition, kind: RecordKind): readonly string[] {
  return Object.entries(form.fields)
    .filter(([, field]) => field.type === 'record' && field.kind === kind && field.hidden !== true)
    .map(([name]) => name);
}
