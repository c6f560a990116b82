import type { ImportLine } from './import-line.ts';
import type { ImportMapping, ImportRecordRule } from './import-mapping.ts';
import { plainWord } from './plain-word.ts';
import { importedId, keyOf } from './record-key.ts';

/** Which record a cell means that names another row of the same file: a superior, the department above. */
export interface RowNames {
  /** Whether a row of the file asks for this record. */
  has(id: string): boolean;
  idOf(columns: readonly string[], word: string): string | undefined;
}

export const NO_ROW_NAMES: RowNames = { has: () => false, idOf: () => undefined };

/** Reads the whole file first, so that it does not matter which row stands above which. */
export function rowNames(mapping: ImportMapping, lines: Iterable<ImportLine>): RowNames {
  const naming = mapping.records
    .map((rule) => ({ rule, columns: [...new Set(rowColumns(rule))] }))
    .filter(({ columns }) => columns.length > 0);
  if (naming.length === 0) return NO_ROW_NAMES;
  /** Null: two rows have the name, so it names neither. */
  const ids = new Map<string, string | null>();
  const rows = new Set<string>();
  for (const line of lines) {
    for (const { rule, columns } of naming) {
      const key = keyOf(mapping, rule, line);
      if (key === undefined) continue;
      const id = importedId(mapping.source, rule.kind, key);
      rows.add(id);
      for (const column of columns) note(ids, nameKey(column, line.cells[column] ?? ''), id);
    }
  }
  return {
    has: (id) => rows.has(id),
    idOf: (columns, word) =>
      columns.map((column) => ids.get(nameKey(column, word))).find((id) => typeof id === 'string') ??
      undefined,
  };
}

function rowColumns(rule: ImportRecordRule): readonly string[] {
  return Object.values(rule.fields).flatMap((field) => ('columns' in field ? (field.rows ?? []) : []));
}

function nameKey(column: string, word: string): string {
  return `${column}\n${plainWord(word)}`;
}

function note(ids: Map<string, string | null>, name: string, id: string): void {
  const known = ids.get(name);
  ids.set(name, known === undefined || known === id ? id : null);
}
