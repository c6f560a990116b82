import type { LineValues, Values } from '../record-values.ts';

/** Changes of a lines field, as plain functions over the list; a line keeps its id for life. */
export type Lines = readonly LineValues[];

export function setLineValues(lines: Lines, lineId: string, change: Values): Lines {
  return lines.map((line) => (line.id === lineId ? { ...line, ...change } : line));
}

export function insertLine(lines: Lines, line: LineValues, afterId?: string): Lines {
  const at = lines.findIndex(({ id }) => id === afterId);
  return at === -1 ? [...lines, line] : [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)];
}

export function duplicateLine(lines: Lines, lineId: string, newId: string): Lines {
  const original = lines.find(({ id }) => id === lineId);
  return original ? insertLine(lines, { ...original, id: newId }, lineId) : lines;
}

export function removeLine(lines: Lines, lineId: string): Lines {
  return lines.filter(({ id }) => id !== lineId);
}

/** Puts a removed line back where it was. */
export function restoreLine(lines: Lines, line: LineValues, index: number): Lines {
  return lines.some(({ id }) => id === line.id)
    ? lines
    : [...lines.slice(0, index), line, ...lines.slice(index)];
}

/** Writes pasted rows over the lines from `lineId` on and appends new ones for the rest. */
export function pasteLines(
  lines: Lines,
  lineId: string,
  pasted: readonly Values[],
  newId: () => string,
): Lines {
  const start = Math.max(
    0,
    lines.findIndex(({ id }) => id === lineId),
  );
  const count = Math.max(lines.length, start + pasted.length);
  return Array.from({ length: count }, (_, index) => {
    const line = lines[index] ?? { id: newId() };
    const change = index < start ? undefined : pasted[index - start];
    return change ? { ...line, ...change } : line;
  });
}
