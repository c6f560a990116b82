import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';

type FieldMap = Readonly<Record<string, FieldDefinition>>;
type Values = Readonly<Record<string, unknown>>;

/**
 * SHA-256 of what an approver decides on: every field that a person may type, lines in the order of their
 * ids. Status, numbers, received quantities and readers are left out: they change without anybody changing
 * their mind; so are fields that not everybody may read. The form is the version that the record remembers. The screen sends the hash of what it showed; another hash means another content (OX4).
 */
export function contentHash(form: FormDefinition, body: unknown): string {
  return sha256Hex(canonicalJson({ kind: form.key, content: contentOf(form.fields, asValues(body)) }));
}

function contentOf(fields: FieldMap, values: Values): Values {
  const typed = Object.entries(fields).filter(
    ([, field]) => field.readOnly !== true && field.rights?.read === undefined,
  );
  return Object.fromEntries(
    typed.flatMap(([name, field]) => {
      const value = contentValue(field, values[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** An emptied field and one that was never filled are the same content. */
function contentValue(field: FieldDefinition, value: unknown): unknown {
  if (isUnset(value)) return undefined;
  if (field.type !== 'lines' || !Array.isArray(value)) return value;
  return value
    .map(asValues)
    .map((line) => ({ id: String(line.id), ...contentOf(field.fields, line) }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

function asValues(value: unknown): Values {
  return value !== null && typeof value === 'object' ? (value as Values) : {};
}
