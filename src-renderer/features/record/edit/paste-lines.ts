import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { parseDecimalInput } from '#shared/kernel/decimal-input.ts';
import type { Values } from '../record-values.ts';

/** Turns a record's number or title into its id; undefined when nothing or several fit. */
export type RecordFinder = (kind: RecordKind, text: string) => string | undefined;
type Column = readonly [string, FieldDefinition];

/** Cells of a block copied from a spreadsheet; quoted cells may hold tabs and line breaks. */
export function cellsOfBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = () => {
    rows.push([...row, cell]);
    row = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && character === '\t') {
      row.push(cell);
      cell = '';
    } else if (!quoted && character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows.filter((cells) => cells.some((entry) => entry.trim() !== ''));
}

/** A single cell is ordinary typing; a block has several columns or several rows. */
export function isBlock(text: string): boolean {
  return text.includes('\t') || text.trim().includes('\n');
}

function columnsFrom(columns: readonly Column[], firstField: string): readonly Column[] {
  return columns.slice(
    Math.max(
      0,
      columns.findIndex(([name]) => name === firstField),
    ),
  );
}

/** Every text of a block that stands in a record column: what has to be looked up before the block is laid in. */
export function recordTextsOf(
  text: string,
  columns: readonly Column[],
  options: { readonly firstField: string },
): ReadonlyMap<RecordKind, readonly string[]> {
  const texts = new Map<RecordKind, readonly string[]>();
  const targets = columnsFrom(columns, options.firstField);
  for (const cells of cellsOfBlock(text)) {
    for (const [at, [, field]] of targets.entries()) {
      const cell = cells[at]?.trim() ?? '';
      if (field.type !== 'record' || cell === '') continue;
      texts.set(field.kind, [...new Set([...(texts.get(field.kind) ?? []), cell])]);
    }
  }
  return texts;
}

function valueOfCell(field: FieldDefinition, text: string, find: RecordFinder): unknown {
  const trimmed = text.trim();
  if (field.type === 'money' || field.type === 'quantity' || field.type === 'decimal') {
    return parseDecimalInput(trimmed) ?? trimmed;
  }
  return field.type === 'record' ? find(field.kind, trimmed) : trimmed;
}

/** Line values from a pasted block: columns are laid on the fields from `firstField` on, surplus columns are dropped. */
export function linesFromBlock(
  text: string,
  columns: readonly Column[],
  options: { readonly firstField: string; readonly find: RecordFinder },
): readonly Values[] {
  const targets = columnsFrom(columns, options.firstField);
  return cellsOfBlock(text).map((cells) =>
    Object.fromEntries(
      targets.flatMap(([name, field], at) => {
        const cell = cells[at];
        return cell === undefined || cell.trim() === ''
          ? []
          : [[name, valueOfCell(field, cell, options.find)]];
      }),
    ),
  );
}
