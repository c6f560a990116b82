import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RuleMoment } from '#shared/engines/form/evaluate-rules.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { isUnderApproval } from './under-approval.ts';

/** What can still be handed in may have gaps until then; what stands for itself or is being decided on may not. */
export function recordErrors(
  form: FormDefinition,
  body: FormValues,
  moment: RuleMoment,
): readonly FieldError[] {
  const complete = form.editableIn === undefined || isUnderApproval(form, body);
  return validateValues(form, body, { of: 'record', complete, moment });
}
