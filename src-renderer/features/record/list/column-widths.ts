import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { ListFieldType } from '#shared/engines/list/list-condition.ts';
import { listFieldType, UPDATED_AT } from '#shared/engines/list/list-field-type.ts';
import type { ViewColumn } from './list-content.ts';

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

const BY_TYPE: Readonly<Partial<Record<ListFieldType, Measure>>> = {
  // `20 thg 12, 2026` is the longest of the languages.
  date: whole(122),
  money: whole(152),
  quantity: whole(116),
  decimal: whole(120),
  currency: words(92, 76, 0),
  country: words(126, 96, 1),
  'yes-no': whole(76),
  // Whether something is only saved here must be read whole.
  status: words(172, 168, 0),
  record: words(150, 116, 2),
  choice: words(120, 100, 1),
  email: words(200, 130, 2),
  phone: words(150, 132, 0),
  number: whole(136),
  percentage: whole(100),
  rate: whole(116),
  // A moment with its place.
  instant: words(210, 130, 0),
  duration: words(130, 100, 0),
  barcode: words(140, 130, 0),
  files: whole(100),
  address: words(220, 130, 3),
};

const TITLE = words(260, 170, 5);
const OTHER = words(130, 100, 2);

/** `PO-2026-000123`, and what each further letter of a series takes. */
const NUMBER = 136;
const LETTER = 10;

function lettersOf({ fields, numberField }: FormDefinition): number {
  const field = numberField === undefined ? undefined : fields[numberField];
  return field?.type === 'number' ? field.series.length : 0;
}

function measureOf(form: FormDefinition, { field, width }: ViewColumn): Measure {
  if (width !== undefined) return whole(width);
  const type = listFieldType(form, field);
  const own = type && BY_TYPE[type];
  if (field === form.numberField) return whole(NUMBER + LETTER * Math.max(0, lettersOf(form) - 2));
  if (field === UPDATED_AT) return whole(136);
  // A title that is a currency or a number needs no more room than one.
  if (field === form.titleField) return own ?? TITLE;
  return own ?? OTHER;
}

/**
 * Widths that fill the table exactly, so that it never scrolls sideways. Where not everything fits, columns of
 * words give way before amounts, dates and numbers do; where even the least widths do not fit, all give way.
 * Whoever chose columns or widths gets what they chose: then the table may become wider than its place.
 */
export function columnWidths(
  form: FormDefinition,
  columns: readonly ViewColumn[],
  { available, isChosen }: { readonly available: number; readonly isChosen: boolean },
): readonly number[] {
  const measures = columns.map((column) => measureOf(form, column));
  const sum = (of: (measure: Measure) => number) =>
    measures.reduce((total, measure) => total + of(measure), 0);
  const wanted = sum((measure) => measure.wanted);
  const least = sum((measure) => measure.least);
  if (least >= available) {
    const share = isChosen ? 1 : available / least;
    return measures.map((own) => Math.floor(own.least * share));
  }
  if (wanted > available) {
    const share = (available - least) / (wanted - least);
    return measures.map((own) => own.least + (own.wanted - own.least) * share);
  }
  return withRest(measures, available - wanted);
}

/** Fixed widths only: the last column takes the rest, so that no empty stripe stands beside it. */
function withRest(measures: readonly Measure[], rest: number): readonly number[] {
  const stretch = measures.reduce((total, measure) => total + measure.stretch, 0);
  const last = measures.length - 1;
  return measures.map((own, at) => {
    const share = stretch === 0 ? Number(at === last) : own.stretch / stretch;
    return own.wanted + rest * share;
  });
}
