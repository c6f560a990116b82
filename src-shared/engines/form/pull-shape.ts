import type { FieldDefinition } from './field-types.ts';

/** Types whose value is one text that means the same in another record. */
const SAME_TYPE: ReadonlySet<FieldDefinition['type']> = new Set([
  'text',
  'email',
  'phone',
  'link',
  'country',
  'currency',
  'zone',
  'language',
  'date',
  'instant',
  'duration',
  'decimal',
  'percentage',
  'quantity',
  'money',
  'choice',
  'barcode',
  'record',
]);
/** Texts that any text may take over. */
const AS_TEXT: ReadonlySet<FieldDefinition['type']> = new Set([
  'text',
  'email',
  'phone',
  'link',
  'barcode',
  'number',
]);

/** Whether a field can be filled from a linked record at all: people could type it, and it is one text. */
export function takesPulled(field: FieldDefinition): boolean {
  return SAME_TYPE.has(field.type) && field.readOnly !== true && field.hidden !== true && !field.controlled;
}

/** Whether what stands in `source` of a linked record means something in `target`. */
export function fitsPulled(target: FieldDefinition, source: FieldDefinition): boolean {
  if (!takesPulled(target) || source.hidden === true) return false;
  if (target.type === 'text') return AS_TEXT.has(source.type);
  if (target.type !== source.type) return false;
  if (target.type === 'record' && source.type === 'record') return target.kind === source.kind;
  if (target.type === 'choice' && source.type === 'choice') {
    return source.options.every((option) => target.options.includes(option));
  }
  return true;
}
