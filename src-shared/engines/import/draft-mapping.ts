import { sha256Hex } from '#shared/kernel/digest.ts';
import type { Zone } from '#shared/kernel/instant.ts';
import type { FormDefinition } from '../form/define-form.ts';
import type { FieldDefinition } from '../form/field-types.ts';
import type { ColumnView } from './describe-columns.ts';
import type { CellType, ImportColumnRule, ImportMapping, ImportRecordRule } from './import-mapping.ts';
import { plainWord } from './plain-word.ts';

/** Types that no cell of a table can hold. */
const NO_CELL: readonly FieldDefinition['type'][] = [
  'lines',
  'signature',
  'files',
  'origins',
  'rate',
  'roll-up',
  'number',
];
const NEVER_IN_A_FILE: readonly FieldDefinition['type'][] = ['files', 'signature', 'rate', 'lines'];
const LISTS: readonly FieldDefinition['type'][] = ['multi-choice', 'records'];
/** Types whose values are words of ours: what a file says is looked up in a table. */
const LOOKED_UP: readonly FieldDefinition['type'][] = [
  ...LISTS,
  'choice',
  'status',
  'country',
  'currency',
  'language',
  'record',
  'yes-no',
];

/** Fields that tell one record from another, in whatever form has them. */
const TELLING: readonly string[] = ['code', 'sku', 'email'];

/** The fields of a form that a file can fill, in the order of the form. */
export function importableFields(form: FormDefinition): readonly (readonly [string, FieldDefinition])[] {
  return Object.entries(form.fields).filter(
    ([, field]) =>
      field.readOnly !== true &&
      field.hidden !== true &&
      field.formula === undefined &&
      !NO_CELL.includes(field.type),
  );
}

/** Fields that people fill and no file can: said where columns are chosen. */
export function fieldsBeyondFiles(form: FormDefinition): readonly (readonly [string, FieldDefinition])[] {
  return Object.entries(form.fields).filter(
    ([, field]) => field.hidden !== true && field.readOnly !== true && NEVER_IN_A_FILE.includes(field.type),
  );
}

export function isLookedUp(field: FieldDefinition): boolean {
  return LOOKED_UP.includes(field.type);
}

export function isListField(field: FieldDefinition): boolean {
  return LISTS.includes(field.type);
}

function cellType(field: FieldDefinition): CellType {
  if (isListField(field)) return 'list';
  switch (field.type) {
    case 'date':
    case 'duration':
    case 'instant':
    case 'address':
    case 'decimal':
    case 'yes-no':
      return field.type;
    case 'quantity':
    case 'money':
    case 'percentage':
      return 'decimal';
    default:
      return 'text';
  }
}

/** How a column gives a field its value: the field says what it must be, the column how it is written. */
export function columnRule(form: FormDefinition, name: string, column: ColumnView): ImportColumnRule {
  const field = form.fields[name];
  if (field === undefined) throw new Error(`${form.key} has no field ${name}`);
  const type = cellType(field);
  const styles = column.dates.styles;
  return {
    columns: [column.name],
    type,
    ...(field.required === true ? { required: true } : {}),
    ...(type === 'date' ? { dateStyles: styles.length > 0 ? [...styles] : ['yyyy-M-d' as const] } : {}),
    ...(type === 'decimal' ? { numberStyle: column.numbers.style } : {}),
    ...(type === 'address' ? { countryField: countryFieldOf(form) } : {}),
    ...(isLookedUp(field) ? { table: name } : {}),
  };
}

function countryFieldOf(form: FormDefinition): string {
  return Object.entries(form.fields).find(([, field]) => field.type === 'country')?.[0] ?? 'country';
}

/** The one rule of a mapping that a person draws: one line is one record. */
export function ruleOf(mapping: ImportMapping): ImportRecordRule {
  const [rule] = mapping.records;
  if (rule === undefined) throw new Error(`${mapping.name} maps nothing`);
  return rule;
}

/** Letters that ids may hold; a source whose name has none is known by a digest of it. */
export function sourceSlug(name: string): string {
  const plain = plainWord(name);
  return /^[a-z0-9]{1,30}$/.test(plain) ? plain : `source-${sha256Hex(name.trim()).slice(0, 12)}`;
}

/** A mapping for a form that maps nothing yet. */
export function emptyMapping(
  form: FormDefinition,
  given: {
    readonly name: string;
    readonly nullWords: readonly string[];
    /** Of whoever reads the file. */
    readonly zone?: Zone;
    readonly file: ImportMapping['file'];
  },
): ImportMapping {
  return {
    name: given.name,
    source: sourceSlug(given.name),
    file: given.file,
    dateStyles: ['yyyy-M-d'],
    ...(given.zone === undefined ? {} : { zone: given.zone }),
    nullWords: [...given.nullWords],
    words: {},
    references: {},
    tables: {},
    records: [
      { kind: form.key, key: [''], single: true, existing: 'overwrite', missing: 'create', fields: {} },
    ],
  };
}

export function withRule(mapping: ImportMapping, changes: Partial<ImportRecordRule>): ImportMapping {
  return { ...mapping, records: [{ ...ruleOf(mapping), ...changes }] };
}

type FieldRule = ImportRecordRule['fields'][string];

/** The mapping with one field given by `rule`, or by nothing. The key follows what is mapped until a hand chose it. */
export function withField(
  mapping: ImportMapping,
  form: FormDefinition,
  { name, rule }: { readonly name: string; readonly rule: FieldRule | undefined },
): ImportMapping {
  const { [name]: _old, ...others } = ruleOf(mapping).fields;
  const fields = rule === undefined ? others : { ...others, [name]: rule };
  const { [name]: _table, ...tables } = mapping.tables;
  const changed = { ...withRule(mapping, { fields }), tables: rule === undefined ? tables : mapping.tables };
  const before = ruleOf(mapping).match ?? [];
  const isChosen = before.join() !== suggestKey(mapping, form).join();
  const match = isChosen ? before.filter((field) => columnOf(changed, field) !== undefined) : [];
  return withRowLinks(withKey(changed, match.length > 0 ? match : suggestKey(changed, form)), form);
}

/** Links to records of the same kind may name another row of the file, by whatever names a record in it. */
function withRowLinks(mapping: ImportMapping, form: FormDefinition): ImportMapping {
  const naming = [form.titleField, form.numberField, ...TELLING, ...(ruleOf(mapping).match ?? [])];
  const columns = naming.flatMap((name) => (name && columnOf(mapping, name)) || []);
  const fields = Object.entries(ruleOf(mapping).fields).map(([name, rule]) => {
    if (!('columns' in rule) || !linksToOwnKind(form, name)) return [name, rule] as const;
    const { rows: _old, ...others } = rule;
    return [name, columns.length === 0 ? others : { ...others, rows: [...new Set(columns)] }] as const;
  });
  return withRule(mapping, { fields: Object.fromEntries(fields) });
}

function linksToOwnKind(form: FormDefinition, name: string): boolean {
  const field = form.fields[name];
  return (field?.type === 'record' || field?.type === 'records') && field.kind === form.key;
}

export function columnOf(mapping: ImportMapping, field: string): string | undefined {
  const rule = ruleOf(mapping).fields[field];
  return rule !== undefined && 'columns' in rule ? rule.columns[0] : undefined;
}

/** The fields that tell one record from another: in the file, and among those that are here. */
export function withKey(mapping: ImportMapping, fields: readonly string[]): ImportMapping {
  const columns = fields.flatMap((field) => columnOf(mapping, field) ?? []);
  const { match: _match, ...rule } = ruleOf(mapping);
  const matched = fields.length === 0 ? {} : { match: [...fields] };
  return { ...mapping, records: [{ ...rule, ...matched, key: columns.length > 0 ? columns : [''] }] };
}

/** Number or code, else a field that may hold a value only once, else the title. */
function suggestKey(mapping: ImportMapping, form: FormDefinition): readonly string[] {
  const unique = Object.entries(form.fields).flatMap(([name, field]) => (field.unique ? [name] : []));
  const telling = [...TELLING, ...unique, form.numberField, form.titleField];
  const found = telling.find((name) => name !== undefined && columnOf(mapping, name) !== undefined);
  if (found !== undefined) return [found];
  const mapped = Object.keys(ruleOf(mapping).fields).filter((name) => columnOf(mapping, name) !== undefined);
  return mapped.slice(0, 3);
}

/** The columns that look as if they held a field, by its names in all languages. Each column is given once. */
export function suggestColumns(
  columns: readonly ColumnView[],
  names: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, string>> {
  const free = new Map(
    columns.filter(({ look }) => look !== 'empty').map(({ name }) => [name, plainWord(name)]),
  );
  const found: Record<string, string> = {};
  const take = (fits: (heading: string, word: string) => boolean): void => {
    for (const [field, words] of Object.entries(names)) {
      if (found[field] !== undefined) continue;
      const plain = words.map(plainWord).filter((word) => word.length > 1);
      const hit = [...free].find(([, heading]) => plain.some((word) => fits(heading, word)));
      if (hit === undefined) continue;
      found[field] = hit[0];
      free.delete(hit[0]);
    }
  };
  take((heading, word) => heading === word);
  // "Supplier name" for "Name", "E-Mail (sales)" for "E-mail"; short words are in too many others.
  take(
    (heading, word) =>
      word.length > 2 && (heading.includes(word) || (heading.length > 3 && word.includes(heading))),
  );
  return found;
}

/** Fields that a new record needs and that nothing gives. */
export function missingFields(mapping: ImportMapping, form: FormDefinition): readonly string[] {
  const rule = ruleOf(mapping);
  if (rule.missing === 'skip') return [];
  return importableFields(form).flatMap(([name, field]) =>
    field.required === true && rule.fields[name] === undefined ? [name] : [],
  );
}
