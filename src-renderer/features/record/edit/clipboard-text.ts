/** Characters with which a spreadsheet would begin to calculate instead of showing a text. */
const FORMULA = /^[=+@]/;
const GUARDED = /^'(?=[=+@])/;

/** A cell of a block for a spreadsheet; a text that would be a formula there is marked as text. */
function writtenCell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /["\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export function blockText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(writtenCell).join('\t')).join('\n');
}

/** Cells of a block copied from a spreadsheet; quoted cells may hold tabs and line breaks. Empty rows keep their place. */
export function cellsOfBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell.replace(GUARDED, ''));
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && character === '\t') endCell();
    else if (!quoted && character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || row.length > 0) endRow();
  while (rows.at(-1)?.every((entry) => entry.trim() === '')) rows.pop();
  return rows;
}
