import { builtInForm } from '#shared/domain/forms.ts';
import { isFormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldAt } from './form-fields.ts';

/** The field as the code has it; undefined for what the company drew. */
export function codeFieldAt(form: FormDefinition, path: string): FieldDefinition | undefined {
  const code = builtInForm(form.key);
  return code === undefined ? undefined : fieldAt(code, path);
}

/** Fields that commands fill, demand or protect: they cannot be taken out. */
export function isSystemField(form: FormDefinition, path: string): boolean {
  const code = codeFieldAt(form, path);
  if (code !== undefined) return code.readOnly === true || code.required === true || code.controlled === true;
  const field = fieldAt(form, path);
  const isWritten = field?.readOnly === true && field.formula === undefined && field.type !== 'roll-up';
  return (isFormKind(form.key) && isWritten) || path === form.titleField;
}

/** Written by the program alone: rules that ask a person make no sense. */
export function isFilledByProgram(field: FieldDefinition): boolean {
  return field.readOnly === true;
}
