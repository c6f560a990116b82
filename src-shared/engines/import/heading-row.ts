/** Titles, dates and empty rows stand above the heading, not twenty of them. */
const LOOK_AT = 20;

/**
 * The row (from 1) that names the columns: the first one that is about as full as the fullest and holds words, no
 * figures. Rows above it are titles.
 */
export function headingRowOf(rows: readonly (readonly string[])[]): number {
  const top = rows.slice(0, LOOK_AT).map((row) => row.map((cell) => cell.trim()));
  const filled = top.map((row) => row.filter((cell) => cell !== '').length);
  const most = Math.max(...filled);
  const isHeading = (row: readonly string[], index: number): boolean =>
    (filled[index] ?? 0) * 2 > most && row.filter((cell) => /^[\d.,%\s-]+$/.test(cell)).length * 3 <= most;
  const found = top.findIndex(isHeading);
  const first = filled.findIndex((count) => count > 0);
  return (found === -1 ? Math.max(first, 0) : found) + 1;
}
