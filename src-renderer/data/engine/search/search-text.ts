import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';

/** Kinds that people look for by words. */
const SEARCHED_SYSTEM_KINDS = ['comment'];
const MAX_TEXT = 4000;

/** All words of a record, lines included; ids and machine words (dates, statuses) are left out. */
export function searchTextOf(document: StoredDocument, forms: Pick<FormRegistry, 'ofRecord'>): string {
  const form = forms.ofRecord(document.kind, document.body);
  const body = (document.body ?? {}) as Readonly<Record<string, unknown>>;
  if (!form) return SEARCHED_SYSTEM_KINDS.includes(document.kind) ? String(body.text ?? '') : '';
  const texts: string[] = [];
  collect(body, form.fields, texts);
  return texts.join('\n').slice(0, MAX_TEXT);
}

const WORD_TYPES = ['text', 'long-text', 'email', 'phone', 'link', 'number'];
type Fields = NonNullable<ReturnType<FormRegistry['ofRecord']>>['fields'];

function collect(values: Readonly<Record<string, unknown>>, fields: Fields, texts: string[]): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (typeof value === 'string' && WORD_TYPES.includes(field.type)) texts.push(value);
    if (field.type !== 'lines' || !Array.isArray(value)) continue;
    for (const line of value) collect(line as Readonly<Record<string, unknown>>, field.fields, texts);
  }
}
