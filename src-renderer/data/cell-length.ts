/** The row index stays in memory: what is longer is cut off in it, and whole in the record alone. */
export const MAX_CELL_LENGTH = 160;

/** Whether the text of a cell may be less than the value. */
export function mayBeCut(text: string): boolean {
  return text.length >= MAX_CELL_LENGTH;
}
