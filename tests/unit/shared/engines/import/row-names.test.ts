import { describe, expect, test } from 'vitest';
import { personForm } from '#shared/domain/person/person-record.ts';
import { describeColumns } from '#shared/engines/import/describe-columns.ts';
import {
  columnRule,
  emptyMapping,
  ruleOf,
  withField,
  withKey,
} from '#shared/engines/import/draft-mapping.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { startImport } from '#shared/engines/import/import-run.ts';
import { rowNames } from '#shared/engines/import/row-names.ts';

const FILE = { encoding: 'auto', delimiter: 'auto', lineEnd: 'auto' as const };
const COLUMNS = ['Superior', 'Name', 'E-mail'];

function mapped(fields: Readonly<Record<string, string>>): ImportMapping {
  const table = { columns: COLUMNS, rows: [COLUMNS], headingRow: 1, format: 'csv', sheet: '' } as const;
  const views = describeColumns(table as unknown as Parameters<typeof describeColumns>[0]);
  return Object.entries(fields).reduce(
    (mapping, [name, column]) => {
      const view = views.find((one) => one.name === column);
      if (view === undefined) throw new Error(`no column ${column}`);
      return withField(mapping, personForm, { name, rule: columnRule(personForm, name, view) });
    },
    emptyMapping(personForm, { name: 'staff', nullWords: [], file: FILE }),
  );
}

const PEOPLE = mapped({ superiorId: 'Superior', name: 'Name', email: 'E-mail' });

function read(mapping: ImportMapping, rows: readonly (readonly [string, string, string])[]) {
  const lines = rows.map((cells, index) => ({
    number: index + 1,
    cells: Object.fromEntries(COLUMNS.map((name, place) => [name, cells[place] ?? ''])),
  }));
  const run = startImport(mapping, { person: 1 }, rowNames(mapping, lines));
  for (const line of lines) run.add(line);
  const records = run.finish();
  const nameOf = (id: unknown) => records.find((record) => record.id === id)?.body.name;
  return {
    rejected: run.rejected.map(({ number, reason }) => [number, reason]),
    hangs: records.map(({ body }) => [body.name, nameOf(body.superiorId)]),
  };
}

describe('rows that name other rows of their file', () => {
  test('are told apart by what tells most, whatever was mapped first, until a hand chose', () => {
    expect(ruleOf(PEOPLE)).toMatchObject({
      match: ['email'],
      fields: { superiorId: { rows: ['Name', 'E-mail'] } },
    });
    const chosen = withKey(mapped({ name: 'Name', email: 'E-mail' }), ['name']);
    const view = columnRule(personForm, 'superiorId', {
      name: 'Superior',
      look: 'text',
      filled: 1,
      samples: [],
      dates: { styles: [], readable: 0, isSure: true },
      numbers: { style: 'point', isSure: true },
    });
    expect(ruleOf(withField(chosen, personForm, { name: 'superiorId', rule: view })).match).toEqual(['name']);
  });

  test('come after the row that they name, by its name or its e-mail', () => {
    const { rejected, hangs } = read(PEOPLE, [
      ['ben@x.example', 'Ann', 'ann@x.example'],
      ['CARL', 'Ben', 'ben@x.example'],
      ['', 'Carl', 'carl@x.example'],
    ]);
    expect(rejected).toEqual([]);
    expect(hangs).toEqual([
      ['Carl', undefined],
      ['Ben', 'Carl'],
      ['Ann', 'Ben'],
    ]);
  });

  test('a name that two rows share names neither, and what a hand chose goes before the rows', () => {
    const rows = [
      ['Wei', 'Ann', 'ann@x.example'],
      ['', 'Wei', 'wei1@x.example'],
      ['', 'Wei', 'wei2@x.example'],
    ] as const;
    expect(read(PEOPLE, rows).rejected).toEqual([[1, 'not-in-table']]);
    const byHand = { ...PEOPLE, tables: { superiorId: { Wei: 'person-wei' } } };
    expect(read(byHand, rows).rejected).toEqual([]);
  });

  test('a circle comes to an end, and the server says that it is one', () => {
    const { hangs } = read(PEOPLE, [
      ['Ben', 'Ann', 'ann@x.example'],
      ['Ann', 'Ben', 'ben@x.example'],
    ]);
    expect(hangs).toHaveLength(2);
  });
});
