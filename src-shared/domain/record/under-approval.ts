import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { statusOf } from './record-title.ts';

/** States in which an approval is running on the record: it must hear of the change. */
const UNDER_APPROVAL: ReadonlySet<string> = new Set(['submitted', 'pending_approval']);

export function isUnderApproval(form: FormDefinition, body: FormValues): boolean {
  return UNDER_APPROVAL.has(statusOf(form, body));
}
