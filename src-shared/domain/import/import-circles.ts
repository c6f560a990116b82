import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { endlessAbove, treeField } from '../record/tree-cycle.ts';
import type { ImportedInput, ImportWork } from './import-work.ts';

interface Placed {
  readonly id: string;
  readonly body: FormValues;
}

/** A row that hangs in a circle, or under one, with what stands here and with the rows of its batch. */
export async function circleError(
  work: ImportWork,
  form: FormDefinition,
  { id, body }: Placed,
): Promise<FieldError | undefined> {
  const field = treeField(form.key);
  if (field === undefined) return undefined;
  const above = async (other: string) =>
    work.above.get(`${form.key}/${other}`) ??
    textOf((await work.state.get<FormValues>(form.key, other))?.body[field]);
  const isCircle = await endlessAbove(above, id, textOf(body[field]));
  return isCircle ? { path: field, code: 'in-a-circle' } : undefined;
}

/** What a row says it hangs under; an empty text where it says nothing. */
export function aboveOf({ kind, body }: ImportedInput): string {
  return textOf(body[treeField(kind) ?? '']) ?? '';
}

/** This row goes in, under the id that its record has here: the rows behind it are judged by where it hangs now. */
export function rememberAbove(work: ImportWork, form: FormDefinition, { id, body }: Placed): void {
  const field = treeField(form.key);
  if (field !== undefined) work.above.set(`${form.key}/${id}`, textOf(body[field]) ?? '');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
