import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

/** Least width that shows a typical value, and how eagerly the column takes what is left over. */
interface Measure {
  readonly least: number;
  readonly stretch: number;
}

const BY_TYPE: Readonly<Partial<Record<FieldDefinition['type'], Measure>>> = {
  date: { least: 104, stretch: 0 },
  money: { least: 132, stretch: 0 },
  quantity: { least: 110, stretch: 0 },
  decimal: { least: 110, stretch: 0 },
  currency: { least: 76, stretch: 0 },
  country: { least: 110, stretch: 1 },
  'yes-no': { least: 76, stretch: 0 },
  status: { least: 164, stretch: 0 },
  record: { least: 120, stretch: 2 },
  choice: { least: 110, stretch: 1 },
  email: { least: 150, stretch: 2 },
  phone: { least: 122, stretch: 1 },
  number: { least: 136, stretch: 0 },
};

function measureOf(form: FormDefinition, column: string): Measure {
  if (column === form.titleField) return { least: 180, stretch: 6 };
  if (column === form.numberField) return { least: 136, stretch: 0 };
  const type = form.fields[column]?.type;
  return (type && BY_TYPE[type]) ?? { least: 110, stretch: 1 };
}

/**
 * Widths that fill the table exactly, so that it never scrolls sideways; where even the least widths do not
 * fit, every column gives way in proportion.
 */
export function columnWidths(form: FormDefinition, available: number): readonly number[] {
  const measures = form.list.columns.map((column) => measureOf(form, column));
  const least = measures.reduce((sum, measure) => sum + measure.least, 0);
  if (least >= available) return measures.map(({ least: own }) => Math.floor((own * available) / least));
  const stretch = measures.reduce((sum, measure) => sum + measure.stretch, 0) || 1;
  return measures.map(({ least: own, stretch: share }) => own + ((available - least) * share) / stretch);
}
