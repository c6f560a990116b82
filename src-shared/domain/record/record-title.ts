import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';

function textOf(body: FormValues, field: string | undefined): string {
  const value = field === undefined ? undefined : body[field];
  return typeof value === 'string' ? value : '';
}

/** How people name a record in a sentence: its number where it has one, and its title. */
export function recordTitle(form: FormDefinition, body: FormValues): string {
  const title = textOf(body, form.titleField);
  const number = textOf(body, form.numberField) || textOf(body, 'provisionalNumber');
  return [number, title].filter((part) => part !== '').join(' ') || form.key;
}

/** The person who owns the record, or undefined for master data, which everybody keeps together. */
export function ownerOf(form: FormDefinition, body: FormValues): string | undefined {
  return textOf(body, form.ownerField) || undefined;
}

export function statusOf(form: FormDefinition, body: FormValues): string {
  return textOf(body, form.statusField);
}
