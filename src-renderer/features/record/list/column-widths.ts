import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

/** The width that shows a typical value whole, how far it may give way, and how eagerly it takes what is left over. */
interface Measure {
  readonly wanted: number;
  readonly least: number;
  readonly stretch: number;
}

/** Values that mean nothing when cut: an amount, a date, a number. */
function whole(wanted: number): Measure {
  return { wanted, least: wanted, stretch: 0 };
}

function words(wanted: number, least: number, stretch: number): Measure {
  return { wanted, least, stretch };
}

const BY_TYPE: Readonly<Partial<Record<FieldDefinition['type'], Measure>>> = {
  date: whole(108),
  money: whole(152),
  quantity: whole(116),
  decimal: whole(120),
  currency: words(92, 76, 0),
  country: words(126, 96, 1),
  'yes-no': whole(76),
  status: words(164, 150, 0),
  record: words(150, 116, 2),
  choice: words(120, 100, 1),
  email: words(200, 130, 2),
  phone: words(150, 132, 0),
  number: whole(136),
};

const TITLE = words(260, 170, 5);
const OTHER = words(130, 100, 2);

function measureOf(form: FormDefinition, column: string): Measure {
  const type = form.fields[column]?.type;
  const own = type && BY_TYPE[type];
  if (column === form.numberField) return whole(136);
  // A title that is a currency or a number needs no more room than one.
  if (column === form.titleField) return own ?? TITLE;
  return own ?? OTHER;
}

/**
 * Widths that fill the table exactly, so that it never scrolls sideways. Where not everything fits, columns of
 * words give way before amounts, dates and numbers do; where even the least widths do not fit, all give way.
 */
export function columnWidths(form: FormDefinition, available: number): readonly number[] {
  const measures = form.list.columns.map((column) => measureOf(form, column));
  const sum = (of: (measure: Measure) => number) =>
    measures.reduce((total, measure) => total + of(measure), 0);
  const wanted = sum((measure) => measure.wanted);
  const least = sum((measure) => measure.least);
  if (least >= available) return measures.map((own) => Math.floor((own.least * available) / least));
  if (wanted > available) {
    const share = (available - least) / (wanted - least);
    return measures.map((own) => own.least + (own.wanted - own.least) * share);
  }
  const stretch = sum((measure) => measure.stretch) || 1;
  return measures.map((own) => own.wanted + ((available - wanted) * own.stretch) / stretch);
}
