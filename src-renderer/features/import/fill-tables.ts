import type { EngineConnection } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { columnOf, importableFields, isLookedUp } from '#shared/engines/import/draft-mapping.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { changeSession, useImportStore } from './import-store.ts';
import { lookupOf, namesARow, rowColumnsOf, tableFor, wordsOf } from './value-tables.ts';

/** Says what the words of the file mean for each looked-up field, as far as it is not said yet. */
export async function fillTables({
  engine,
  form,
}: {
  readonly engine: Pick<EngineConnection, 'list'>;
  readonly form: FormDefinition;
}): Promise<void> {
  const { file, mapping, distinct } = useImportStore.getState();
  if (file === null || mapping === null) return;
  const fields = importableFields(form).filter(
    ([name, field]) => isLookedUp(field) && columnOf(mapping, name),
  );
  const columns = fields.flatMap(([name]) => [columnOf(mapping, name) ?? '', ...rowColumnsOf(mapping, name)]);
  const unread = columns.filter((column) => distinct[column] === undefined);
  const read = unread.length === 0 ? {} : await file.distinct(unread);
  const known = { ...distinct, ...read };
  const tables: Record<string, Record<string, string>> = {};
  for (const [name, field] of fields) {
    const isRow = namesARow(rowColumnsOf(mapping, name), known);
    const words = wordsOf(field, known[columnOf(mapping, name) ?? ''] ?? []).filter((word) => !isRow(word));
    tables[name] = tableFor(words, await lookupOf(engine, form, { name, field }), mapping.tables[name] ?? {});
  }
  const now = useImportStore.getState().mapping;
  // Somebody mapped on while the records were read: then the next call fills in what is new.
  if (now === null) return;
  changeSession({ distinct: known, mapping: withTables(now, tables) });
}

function withTables(
  mapping: ImportMapping,
  tables: Readonly<Record<string, Record<string, string>>>,
): ImportMapping {
  const used = Object.entries(tables).filter(([name]) => columnOf(mapping, name) !== undefined);
  return { ...mapping, tables: { ...mapping.tables, ...Object.fromEntries(used) } };
}
