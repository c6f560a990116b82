import { mayEdit, mayRead } from '#shared/engines/form/field-roles.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

export type LinesField = Extract<FieldDefinition, { type: 'lines' }>;
export type LineColumn = readonly [string, FieldDefinition];

/** Columns of the editor: what a person with these roles may type, and what is worked out of it, in order. */
export function lineColumns(field: LinesField, roles: readonly string[]): readonly LineColumn[] {
  return Object.entries(field.fields).filter(
    ([, column]) => !column.hidden && (column.readOnly ? isWorkedOut(column, roles) : mayEdit(column, roles)),
  );
}

function isWorkedOut(column: FieldDefinition, roles: readonly string[]): boolean {
  return column.formula !== undefined && mayRead(column, roles);
}

/** Lines that each belong to a line of another document (a receipt's to its order's) cannot be invented here. */
export function linesAreGiven(field: LinesField): boolean {
  return Object.values(field.fields).some((column) => column.hidden === true && column.required === true);
}

interface Measure {
  readonly least: number;
  readonly stretch: number;
}

const BY_TYPE: Readonly<Partial<Record<FieldDefinition['type'], Measure>>> = {
  record: { least: 132, stretch: 1 },
  date: { least: 118, stretch: 0 },
  quantity: { least: 96, stretch: 0 },
  money: { least: 112, stretch: 0 },
  decimal: { least: 96, stretch: 0 },
  percentage: { least: 76, stretch: 0 },
  'yes-no': { least: 64, stretch: 0 },
  barcode: { least: 134, stretch: 0 },
  instant: { least: 190, stretch: 0 },
  duration: { least: 112, stretch: 0 },
  files: { least: 96, stretch: 1 },
};

function measureOf(column: FieldDefinition): Measure {
  if (column.type !== 'text') return BY_TYPE[column.type] ?? { least: 112, stretch: 1 };
  const isShort = column.maxLength !== undefined && column.maxLength <= 20;
  return isShort ? { least: 72, stretch: 0 } : { least: 180, stretch: 4 };
}

/** Widths in whole pixels that fill what is available; a sheet that needs more scrolls sideways. */
export function lineColumnWidths(columns: readonly LineColumn[], available: number): readonly number[] {
  const measures = columns.map(([, column]) => measureOf(column));
  const least = measures.reduce((sum, measure) => sum + measure.least, 0);
  const stretch = measures.reduce((sum, measure) => sum + measure.stretch, 0);
  const spare = stretch === 0 ? 0 : Math.max(0, available - least) / stretch;
  return measures.map((measure) => Math.floor(measure.least + spare * measure.stretch));
}
