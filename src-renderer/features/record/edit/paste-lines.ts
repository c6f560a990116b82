import { parseDecimalInput } from '#renderer/components/decimal-format.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import type { Values } from '../record-values.ts';

/** Turns a record's number or title into its id; undefined when nothing or several fit. */
export type RecordFinder = (kind: string, text: string) => string | undefined;

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

function valueOfCell(field: FieldDefinition, text: string, find: RecordFinder): unknown {
  const trimmed = text.trim();
  if (field.type === 'money' || field.type === 'quantity' || field.type === 'decimal') {
    return parseDecimalInput(trimmed) ?? trimmed;
  }
  if (field.type === 'record') return find(field.kind, trimmed);
  return trimmed;
}

/** Line values from a pasted block: columns are laid on the fields from `firstField` on, surplus columns are dropped. */
export function linesFromBlock(
  text: string,
  columns: readonly (readonly [string, FieldDefinition])[],
  options: { readonly firstField: string; readonly find: RecordFinder },
): readonly Values[] {
  const start = Math.max(
    0,
    columns.findIndex(([name]) => name === options.firstField),
  );
  const targets = columns.slice(start);
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
