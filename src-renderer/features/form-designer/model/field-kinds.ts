import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

/** What the designer offers to add: field types, and figures that are worked out. A drawn status is a choice in colours. */
export type FieldKind = Exclude<FieldDefinition['type'], 'number' | 'origins'> | 'formula' | LinkKind;

/** Links that most forms have, offered by their own names. */
const LINK_KINDS = ['person', 'department', 'warehouse'] as const;
type LinkKind = (typeof LINK_KINDS)[number];

type KindGroup = 'text' | 'figures' | 'choices' | 'time' | 'links' | 'contact' | 'computed';

/** In the order in which people look for them. */
export const FIELD_KINDS: readonly { readonly group: KindGroup; readonly kinds: readonly FieldKind[] }[] = [
  { group: 'text', kinds: ['text', 'long-text'] },
  { group: 'choices', kinds: ['choice', 'status', 'multi-choice', 'yes-no'] },
  { group: 'figures', kinds: ['decimal', 'quantity', 'money', 'currency', 'percentage', 'rate'] },
  { group: 'time', kinds: ['date', 'instant', 'duration', 'zone'] },
  { group: 'links', kinds: [...LINK_KINDS, 'record', 'records', 'lines'] },
  { group: 'computed', kinds: ['formula', 'roll-up'] },
  {
    group: 'contact',
    kinds: ['email', 'phone', 'link', 'address', 'country', 'language', 'barcode', 'signature', 'files'],
  },
];

/** A sub-table holds neither another one, nor what is worked out over lines. */
export function mayBeCell(kind: FieldKind): boolean {
  return !['lines', 'roll-up'].includes(kind);
}

export function kindOf(field: FieldDefinition): FieldKind | FieldDefinition['type'] {
  if (field.formula !== undefined) return 'formula';
  if (field.type === 'choice' && field.tones !== undefined) return 'status';
  const link = field.type === 'record' ? LINK_KINDS.find((kind) => kind === field.kind) : undefined;
  return link ?? field.type;
}

/** The beginning of a field of a kind. What it still lacks (options, a formula) is asked for before publishing. */
export function newField(form: FormDefinition, kind: FieldKind): FieldDefinition {
  const currencyField = namesOfType(form, 'currency')[0] ?? '';
  switch (kind) {
    case 'text':
      return { type: kind, maxLength: 200 };
    case 'long-text':
      return { type: kind, maxLength: 4000 };
    case 'decimal':
      return { type: kind, scale: 2 };
    case 'formula':
      return { type: 'decimal', scale: 2, readOnly: true, formula: '' };
    case 'money':
    case 'rate':
      return { type: kind, currencyField };
    case 'status':
      return { type: 'choice', options: [], tones: {} };
    case 'choice':
    case 'multi-choice':
      return { type: kind, options: [] };
    case 'person':
    case 'department':
    case 'warehouse':
      return { type: 'record', kind };
    case 'record':
    case 'records':
      return { type: kind, kind: 'supplier' };
    case 'roll-up':
      return { type: kind, readOnly: true, of: 'count', lines: namesOfType(form, 'lines')[0] ?? '' };
    case 'lines':
      return { type: kind, fields: {} };
    default:
      return { type: kind };
  }
}

/** Names of the head's fields of a type: the currencies that an amount may be in, the lines that can be added up. */
export function namesOfType(form: FormDefinition, type: FieldDefinition['type']): readonly string[] {
  return Object.entries(form.fields)
    .filter(([, field]) => field.type === type && field.hidden !== true)
    .map(([name]) => name);
}
