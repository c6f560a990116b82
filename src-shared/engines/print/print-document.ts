import { amountOfLine } from '../form/computed-amounts.ts';
import type { FormDefinition } from '../form/define-form.ts';
import type { FieldDefinition, RecordKind } from '../form/field-types.ts';
import { type FormValues, isNumeric, linesOf } from '../form/form-values.ts';
import { fieldLabelPath } from '../form/label-keys.ts';
import { columnWeights } from './column-weights.ts';
import type { PrintBlock, PrintBody, PrintCell, PrintColumn, Said } from './print-block.ts';
import { columnsToPrint, fieldsToPrint, type PrintedField, printedSections } from './printed-fields.ts';
import { splitText } from './split-text.ts';

export interface PrintedValue {
  readonly name: string;
  readonly field: FieldDefinition;
  readonly value: unknown;
  /** Values beside it, a line's over its record's. */
  readonly siblings: FormValues;
  /** In a table, where the currency is named once. */
  readonly isBare: boolean;
}

/** Says things in the languages of the print. */
export interface PrintSpeaker {
  /** A word of the form by its path: `fields.title`, `sections.main`, `print.note`; nothing where there is none. */
  word(path: string): Said;
  value(value: PrintedValue): Said;
  amount(amount: string, currency: string, isBare: boolean): string;
  /** Of a linked record; nothing where none is known. */
  address(kind: RecordKind, id: string): Said;
  /** Heads of the columns that no field stands for. */
  readonly amountLabel: Said;
  readonly totalLabel: Said;
}

export interface PrintSource {
  readonly form: FormDefinition;
  readonly values: FormValues;
  /** Whose rights decide what prints. */
  readonly roles: readonly string[];
}

/** A table that does not come from the record: the decisions on it. */
export interface ExtraTable {
  readonly title: Said;
  readonly columns: readonly PrintColumn[];
  readonly rows: readonly (readonly Said[])[];
}

/** The document between head and foot, as blocks that no page break cuts. */
export function printBody(source: PrintSource, speaker: PrintSpeaker, extra?: ExtraTable): PrintBody {
  const { form } = source;
  const body: { tables: (readonly PrintColumn[])[]; blocks: PrintBlock[] } = { tables: [], blocks: [] };
  for (const section of printedSections(form)) addSection(body, source, speaker, section);
  const note = speaker.word('print.note');
  for (const text of note) body.blocks.push(...textBlocks([], text));
  if (extra !== undefined && extra.rows.length > 0) addExtra(body, extra);
  const signatures = form.print?.signatures ?? [];
  if (signatures.length > 0) {
    const labels = signatures.map((key) => speaker.word(`print.signatures.${key}`));
    body.blocks.push({ type: 'signatures', labels });
  }
  return { columns: form.print?.columns ?? 2, ...body };
}

type Draft = { tables: (readonly PrintColumn[])[]; blocks: PrintBlock[] };

function addSection(body: Draft, source: PrintSource, speaker: PrintSpeaker, section: string): void {
  const { form, values, roles } = source;
  const fields = fieldsToPrint(form, section, values, roles).filter(
    ([name]) => name !== form.amountField || totalUnder(source) === undefined,
  );
  if (fields.length === 0) return;
  const [only] = fields;
  // A table below its section's name needs no second one.
  body.blocks.push({ type: 'heading', text: speaker.word(`sections.${section}`) });
  const cells = fields
    .filter(([, field]) => field.type !== 'lines' && field.type !== 'long-text')
    .map(([name, field]) => cellOf(source, speaker, [name, field]));
  const columns = form.print?.columns ?? 2;
  for (let at = 0; at < cells.length; at += columns)
    body.blocks.push({ type: 'fields', cells: cells.slice(at, at + columns) });
  for (const [name, field] of fields) {
    const label = speaker.word(fieldLabelPath(name));
    if (field.type === 'long-text') body.blocks.push(...textBlocks(label, String(values[name])));
    if (field.type !== 'lines') continue;
    if (fields.length > 1 || only?.[0] !== name) body.blocks.push({ type: 'heading', text: label });
    addLines(body, source, speaker, name);
  }
}

/** The stored total, where it prints and there are lines that it stands below. */
function totalUnder({
  form,
  values,
  roles,
}: PrintSource): { linesField: string; amount: string } | undefined {
  const names = printedSections(form).flatMap((section) => fieldsToPrint(form, section, values, roles));
  const amount = names.some(([name]) => name === form.amountField) && values[form.amountField ?? ''];
  const linesField = names.findLast(([, field]) => field.type === 'lines')?.[0];
  return linesField === undefined || typeof amount !== 'string' ? undefined : { linesField, amount };
}

const DRAWN: readonly FieldDefinition['type'][] = ['signature', 'barcode'];

function cellOf(
  { form, values }: PrintSource,
  speaker: PrintSpeaker,
  [name, field]: PrintedField,
): PrintCell {
  const given = values[name];
  const value = speaker.value({ name, field, value: given, siblings: values, isBare: false });
  const label = speaker.word(fieldLabelPath(name));
  if (DRAWN.includes(field.type)) return { label, value, drawing: given };
  const isAddressed = field.type === 'record' && form.print?.addresses?.includes(name) === true;
  return isAddressed ? { label, value, below: speaker.address(field.kind, String(given)) } : { label, value };
}

function textBlocks(label: Said, text: string): readonly PrintBlock[] {
  return splitText(text).map((part, at) => ({ type: 'text', label: at === 0 ? label : [], text: part }));
}

function addLines(body: Draft, source: PrintSource, speaker: PrintSpeaker, linesField: string): void {
  const { form, values, roles } = source;
  const columns = columnsToPrint(form, linesField, values, roles);
  const currency = String(values[form.currencyField ?? ''] ?? '');
  const total = totalUnder(source);
  const lines = linesOf(values, linesField);
  const amounts = lines.map((line) => (total === undefined ? undefined : amountOfLine(line, currency)));
  const hasAmounts = amounts.some((amount) => amount !== undefined);
  const rows = lines.map((line, at) => [
    [String(at + 1)],
    ...columns.map(([name, field]) =>
      speaker.value({ name, field, value: line[name], siblings: { ...values, ...line }, isBare: true }),
    ),
    ...(hasAmounts ? [amountCell(speaker, amounts[at], currency)] : []),
  ]);
  const heads = [
    { label: ['#'], isFigure: true },
    ...columns.map(([name, field]) => ({
      label: speaker.word(fieldLabelPath(`${linesField}/line/${name}`)),
      isFigure: isNumeric(field),
      ...(field.type === 'barcode' && { isBars: true }),
    })),
    ...(hasAmounts ? [{ label: speaker.amountLabel, isFigure: true }] : []),
  ];
  const table = body.tables.length;
  body.tables.push(columnWeights(heads, rows));
  for (const [at, cells] of rows.entries()) {
    body.blocks.push({ type: 'row', table, cells, ...barsOf(columns, lines[at] ?? {}) });
  }
  if (total?.linesField === linesField) {
    const amount = speaker.amount(total.amount, currency, false);
    body.blocks.push({ type: 'total', table, label: speaker.totalLabel, amount });
  }
}

/** Behind the number of the line, column by column. */
function barsOf(columns: readonly PrintedField[], line: FormValues): { bars?: Record<number, string> } {
  const bars = columns.flatMap(([name, field], at) => {
    const code = line[name];
    return field.type === 'barcode' && typeof code === 'string' ? [[at + 1, code] as const] : [];
  });
  return bars.length === 0 ? {} : { bars: Object.fromEntries(bars) };
}

function amountCell(speaker: PrintSpeaker, amount: string | undefined, currency: string): Said {
  return amount === undefined ? [] : [speaker.amount(amount, currency, true)];
}

function addExtra(body: Draft, { title, columns, rows }: ExtraTable): void {
  const table = body.tables.length;
  body.tables.push(columns);
  body.blocks.push({ type: 'heading', text: title });
  for (const cells of rows) body.blocks.push({ type: 'row', table, cells });
}

/** What stays on one page with what follows: a title, and the last line before its total. */
export function keepsWithNext(blocks: readonly PrintBlock[], at: number): boolean {
  const [block, next] = [blocks[at], blocks[at + 1]];
  return block?.type === 'heading' || (block?.type === 'row' && next?.type === 'total');
}
