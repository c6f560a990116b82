import type { FieldDefinition, OptionTone } from './field-types.ts';

/** Colour of an option as its definition says; neutral where it says nothing. */
export function optionTone(field: FieldDefinition | undefined, option: string): OptionTone {
  const tones = field?.type === 'status' || field?.type === 'choice' ? field.tones : undefined;
  return tones?.[option] ?? 'neutral';
}
