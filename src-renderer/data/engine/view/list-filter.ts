import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import type { ListFieldType } from '#shared/engines/list/list-condition.ts';
import { listFieldType, UPDATED_AT } from '#shared/engines/list/list-field-type.ts';
import { cellTest, type ListReader } from '#shared/engines/list/match-condition.ts';
import { isInstant } from '#shared/kernel/instant.ts';
import type { ListQuery, NamedOptions, Row } from '../../contract.ts';
import { searchWords } from '../../search-words.ts';
import { rowReader } from './row-value.ts';

export type RowFilter = (row: Row) => boolean;
export type FilterQuery = Pick<ListQuery, 'kind' | 'where' | 'filter' | 'reader' | 'text' | 'named'>;

const NOBODY: ListReader = { meId: '', today: '', zone: 'UTC' };

/** Type of what a list compares: a field of the form, else one of the row's own words. */
export function comparedType(form: FormDefinition | undefined, field: string): ListFieldType {
  return (form && listFieldType(form, field)) ?? (field === UPDATED_AT ? 'instant' : 'text');
}

/** Everything that a query asks of a row in one test; null = every row fits. */
export function filterOf(
  query: FilterQuery,
  searchText: SearchText,
  form: FormDefinition | undefined,
): RowFilter | null {
  const filters = [
    ...whereFilters(query),
    ...conditionFilters(query, form),
    ...textFilters(query, searchText),
  ];
  const [first, second] = filters;
  if (first === undefined) return null;
  if (second === undefined) return first;
  return (row) => filters.every((filter) => filter(row));
}

function whereFilters({ where = {} }: FilterQuery): RowFilter[] {
  return Object.entries(where).map(([field, wanted]) => {
    const values = new Set(typeof wanted === 'string' ? [wanted] : wanted);
    const read = rowReader(field);
    return (row) => values.has(read(row));
  });
}

function conditionFilters(
  { filter = [], reader = NOBODY }: FilterQuery,
  form: FormDefinition | undefined,
): RowFilter[] {
  const numberField = form?.numberField;
  return filter.map((condition) => {
    const { field } = condition;
    const test = cellTest(comparedType(form, field), condition, reader);
    // Old and provisional numbers are found for ever.
    if (field === numberField && (condition.is === 'contains' || condition.is === 'equals')) {
      return (row) => test(row.number) || test(row.otherNumber);
    }
    const read = rowReader(field);
    return (row) => test(read(row));
  });
}

function textFilters({ text = '', named = [] }: FilterQuery, searchText: SearchText): RowFilter[] {
  const words = searchWords(text).map((word) => ({
    word,
    isNamed: anyNamed(named.filter((options) => options.word === word)),
  }));
  if (words.length === 0) return [];
  return [
    (row) => {
      const held = searchText.of(row);
      return words.every(({ word, isNamed }) => held.includes(word) || isNamed(row));
    },
  ];
}

/** Whether a row holds one of some options; a field of several keeps them in one text. */
function anyNamed(named: readonly NamedOptions[]): RowFilter {
  const fields = named.map(({ field, values }) => ({ read: rowReader(field), values: new Set(values) }));
  return (row) =>
    fields.some(({ read, values }) =>
      read(row)
        .split(' ')
        .some((option) => values.has(option)),
    );
}

/** Lower-case text of a row for the list's own filter, with the names of the records that it links to. */
export interface SearchText {
  of(row: Row): string;
  /** Linking rows show another name now. */
  titleChanged(id: string): void;
  /** Rises when names changed. */
  revision(): number;
}

/** Nobody reads their values as they are kept; options are found by their names (`NamedOptions`). */
const UNREAD: ReadonlySet<FieldDefinition['type']> = new Set([
  'choice',
  'multi-choice',
  'status',
  'records',
  'instant',
  'duration',
  'yes-no',
  'files',
]);

/** Kinds that other records name. */
const NAMED_KINDS = ['supplier', 'item', 'warehouse', 'person', 'department'];

export function createSearchText(
  rows: ReadonlyMap<string, Row>,
  forms: Pick<FormRegistry, 'current'>,
): SearchText {
  let texts = new WeakMap<Row, string>();
  let isStale = false;
  let revision = 0;

  /**
   * What a reader sees of a value: a link's number and name and never its id, which could answer any question;
   * nothing that is kept in a spelling of ours (the milliseconds of a moment in UTC, `PT2H`, `true`).
   */
  function cellText(field: FieldDefinition | undefined, value: string): string {
    if (field?.hidden === true || (field !== undefined && UNREAD.has(field.type))) return '';
    if (field?.type !== 'record') return isInstant(value) ? '' : value;
    const linked = rows.get(value);
    return linked === undefined ? '' : `${linked.number}\n${linked.title}`;
  }

  return {
    of(row) {
      if (isStale) {
        texts = new WeakMap();
        isStale = false;
      }
      const known = texts.get(row);
      if (known !== undefined) return known;
      const fields = forms.current(row.kind)?.fields;
      const cells = Object.entries(row.cells).map(([name, value]) => cellText(fields?.[name], value));
      const parts = [row.number, row.otherNumber, row.title, ...cells];
      const text = parts.join('\n').toLowerCase();
      texts.set(row, text);
      return text;
    },
    titleChanged(id) {
      if (!NAMED_KINDS.includes(rows.get(id)?.kind ?? '')) return;
      isStale = true;
      revision += 1;
    },
    revision: () => revision,
  };
}
