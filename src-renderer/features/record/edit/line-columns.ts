import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

export type LinesField = Extract<FieldDefinition, { type: 'lines' }>;

/** Columns of the editor: what a person may type, in the order of the definition. */
export function lineColumns(field: LinesField): readonly (readonly [string, FieldDefinition])[] {
  return Object.entries(field.fields).filter(([, column]) => !column.readOnly && !column.hidden);
}

/** Lines that each belong to a line of another document (a receipt's to its order's) cannot be invented here. */
export function linesAreGiven(field: LinesField): boolean {
  return Object.values(field.fields).some((column) => column.hidden === true && column.required === true);
}
