import { openImportFile, type TableAnswer, type TableView } from '#renderer/data/client/import-file.ts';
import type { EngineConnection } from '#renderer/data/contract.ts';
import type { SavedMapping } from '#shared/domain/import/import-mapping-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import {
  columnRule,
  emptyMapping,
  importableFields,
  missingFields,
  suggestColumns,
  withField,
} from '#shared/engines/import/draft-mapping.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import type { FileWishes } from '#shared/engines/import/read-table.ts';
import { columnsOf } from '#shared/engines/import/table-lines.ts';
import type { Zone } from '#shared/kernel/instant.ts';
import { fillTables } from './fill-tables.ts';
import { changeSession, useImportStore } from './import-store.ts';
import { fieldNames, listedWords } from './word-lists.ts';

type Engine = Pick<EngineConnection, 'request' | 'list'>;

export interface OpenOptions {
  readonly engine: Engine;
  readonly form: FormDefinition;
  readonly saved: readonly SavedMapping[];
  /** Zone of whoever reads the file. */
  readonly zone: Zone;
}

/** Reads a file and offers a mapping: the one that was saved for such a file, else one made from its headings. */
export async function openFile(file: File, options: OpenOptions): Promise<void> {
  useImportStore.getState().file?.close();
  changeSession({
    busy: 'reading',
    trouble: null,
    fileName: file.name,
    report: null,
    result: null,
    runId: null,
  });
  const opened = await openImportFile(options.engine, file, {}).catch(() => null);
  if (opened === null) return changeSession({ busy: null, trouble: { code: 'unreadable', detail: '' } });
  changeSession({ file: opened.file });
  await takeTable(opened.answer, options);
}

/** Reads the open file again in another way. */
export async function readAgain(wishes: FileWishes, options: OpenOptions): Promise<void> {
  const { file } = useImportStore.getState();
  if (file === null) return;
  changeSession({ busy: 'reading', trouble: null });
  await takeTable(await file.read(wishes), options);
}

async function takeTable(answer: TableAnswer, options: OpenOptions): Promise<void> {
  if ('wrong' in answer) {
    return changeSession({ busy: null, trouble: { code: answer.wrong, detail: answer.detail } });
  }
  const { table } = answer;
  const { fileName } = useImportStore.getState();
  const fitting = options.saved.find(({ definition }) => fits(definition, table));
  const mapping = fitting
    ? { ...fitting.definition, file: fileOf(table) }
    : suggestMapping(options.form, { table, fileName, zone: options.zone });
  changeSession({ table, mapping, distinct: {}, busy: null });
  await fillTables(options);
}

function fits(mapping: ImportMapping, table: TableView): boolean {
  return columnsOf(mapping).every((column) => table.columns.includes(column));
}

function fileOf(table: TableView): ImportMapping['file'] {
  const { headingRow, sheet } = table;
  return {
    encoding: table.format === 'csv' ? table.encoding : 'auto',
    delimiter: table.format === 'csv' ? table.delimiter : 'auto',
    lineEnd: 'auto',
    headingRow,
    ...(sheet === '' ? {} : { sheet }),
  };
}

/** `suppliers 2026-11.xlsx` comes from the source "suppliers": dates and numbers change with every file. */
export function sourceName(fileName: string): string {
  const bare = fileName.replace(/\.[^.]*$/, '').replace(/[\d_.\-\s()]+$/g, '');
  return (bare.trim() === '' ? fileName : bare.trim()).slice(0, 60);
}

export function suggestMapping(
  form: FormDefinition,
  { table, fileName, zone }: { readonly table: TableView; readonly fileName: string; readonly zone: Zone },
): ImportMapping {
  const names = Object.fromEntries(importableFields(form).map(([name]) => [name, fieldNames(form, name)]));
  const given = suggestColumns(table.described, names);
  let mapping = emptyMapping(form, {
    name: sourceName(fileName),
    nullWords: listedWords('nothing'),
    zone,
    file: fileOf(table),
  });
  for (const [name] of importableFields(form)) {
    const column = table.described.find((described) => described.name === given[name]);
    if (column) mapping = withField(mapping, form, { name, rule: columnRule(form, name, column) });
  }
  return withUsualValues(mapping, form);
}

/** What a new record mostly starts with, where the file does not say: the first status, yes for "active". */
function withUsualValues(mapping: ImportMapping, form: FormDefinition): ImportMapping {
  return missingFields(mapping, form).reduce((given, name) => {
    const field = form.fields[name];
    const constant =
      field?.type === 'status' ? field.options[0] : field?.type === 'yes-no' ? true : undefined;
    return constant === undefined ? given : withField(given, form, { name, rule: { constant } });
  }, mapping);
}
