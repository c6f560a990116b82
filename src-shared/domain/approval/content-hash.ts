import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';
import type { SubjectKind } from './purchase-subject.ts';

type FieldMap = Readonly<Record<string, FieldDefinition>>;
type Values = Readonly<Record<string, unknown>>;

const DECIDED_ON: Readonly<Record<SubjectKind, FieldMap>> = {
  'purchase-request': purchaseRequestForm.fields,
  'purchase-order': purchaseOrderForm.fields,
};

/**
 * SHA-256 of what an approver decides on: every field that a person may type, lines in the order of their
 * ids. Status, numbers, received quantities and readers are left out: they change without anybody changing
 * their mind. The screen sends the hash of what it showed; another hash means another content (OX4).
 */
export function contentHash(kind: SubjectKind, body: unknown): string {
  return sha256Hex(canonicalJson({ kind, content: contentOf(DECIDED_ON[kind], asValues(body)) }));
}

function contentOf(fields: FieldMap, values: Values): Values {
  const typed = Object.entries(fields).filter(([, field]) => field.readOnly !== true);
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
