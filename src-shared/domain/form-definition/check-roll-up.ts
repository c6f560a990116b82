import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { mayRollUp } from '#shared/engines/form/roll-up.ts';
import { builtInForm, isRecordKind } from '../forms.ts';
import type { FormProblem } from './form-problem.ts';

type RollUpField = Extract<FieldDefinition, { type: 'roll-up' }>;

export function checkRollUp(form: FormDefinition, path: string, field: RollUpField): FormProblem[] {
  return 'lines' in field ? checkOwn(form, path, field) : checkLinked(form, path, field);
}

/** Lines to add up, and a column of theirs for everything but counting. */
function checkOwn(
  form: FormDefinition,
  path: string,
  { lines, field, of }: Extract<RollUpField, { lines: string }>,
): FormProblem[] {
  const owner = form.fields[lines];
  if (owner?.type !== 'lines') return [{ path, code: 'unknown-field', part: lines }];
  const isTold = of === 'count' || (field !== undefined && Object.hasOwn(owner.fields, field));
  return isTold ? [] : [{ path, code: 'unknown-field', part: field ?? '' }];
}

/**
 * Records that link here by one of their fields, and something of theirs for everything but counting. Of another form
 * only what the code has is known here; what its records do not hold adds up to nothing.
 */
function checkLinked(
  form: FormDefinition,
  path: string,
  { from, link, field, of }: Extract<RollUpField, { from: RecordKind }>,
): FormProblem[] {
  if (!isRecordKind(from)) return [{ path, code: 'unknown-kind', part: String(from) }];
  const fields = (from === form.key ? form : builtInForm(from))?.fields ?? {};
  const isKnownWhole = from === form.key;
  const linking = fields[link];
  const isLink =
    linking === undefined ? !isKnownWhole : linking.type === 'record' && linking.kind === form.key;
  if (!isLink || link === '') return [{ path, code: 'unknown-field', part: String(link) }];
  if (of === 'count' && field === undefined) return [];
  const told = field === undefined ? undefined : fields[field];
  const isTold = told === undefined ? !isKnownWhole && field !== undefined : mayRollUp(of, told);
  return isTold ? [] : [{ path, code: 'unknown-field', part: field ?? '' }];
}
