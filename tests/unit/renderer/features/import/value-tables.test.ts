import { describe, expect, it } from 'vitest';
import type { EngineConnection, ListQuery, Row } from '#renderer/data/contract.ts';
import { lookupOf, tableFor, wordsOf } from '#renderer/features/import/value-tables.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

const supplier = (at: number, title = `Supplier ${at}`) =>
  ({ id: `s${at}`, number: `S-${at}`, title }) as Row;

/** A laptop with so many suppliers, which hands out what it is asked for and no more. */
function laptop(rows: readonly Row[]) {
  const asked: ListQuery[] = [];
  const list = async (query: ListQuery) => {
    asked.push(query);
    return { rows: rows.slice(query.offset, query.offset + query.limit), total: rows.length };
  };
  return { asked, engine: { list } as unknown as Pick<EngineConnection, 'list'> };
}

const link: FieldDefinition = { type: 'record', kind: 'supplier' };
const lookup = (engine: Pick<EngineConnection, 'list'>, field: FieldDefinition, name = 'supplierId') =>
  lookupOf(engine, supplierForm, { name, field });

describe('what the words of a file mean', () => {
  it('is looked up among all records, however many there are', async () => {
    const { engine, asked } = laptop(Array.from({ length: 45_000 }, (_, at) => supplier(at)));
    const found = await lookup(engine, link);
    expect(['S-0', 'Supplier 20000', 's44999', 'S-44999'].map((word) => tableFor([word], found, {}))).toEqual(
      [{ 'S-0': 's0' }, { 'Supplier 20000': 's20000' }, { s44999: 's44999' }, { 'S-44999': 's44999' }],
    );
    expect(asked.map(({ offset }) => offset)).toEqual([0, 20_000, 40_000]);
  });

  it('ends where the records end exactly with a page', async () => {
    const { engine } = laptop(Array.from({ length: 20_000 }, (_, at) => supplier(at)));
    expect((await lookup(engine, link)).get('s19999')).toBe('s19999');
  });

  it('is nothing where two records share a name: guessing would link the wrong one', async () => {
    const { engine } = laptop([supplier(1, 'Saigon Cable'), supplier(2, 'Saigon Cable')]);
    expect(tableFor(['Saigon Cable', 'S-2'], await lookup(engine, link), {})).toEqual({ 'S-2': 's2' });
  });

  it('is known in every language and by habit, and what a person said before stands', async () => {
    const { engine } = laptop([]);
    const countries = await lookup(engine, { type: 'country' }, 'country');
    expect(tableFor(['UK', 'Deutschland?', '越南', 'Việt Nam', 'vn'], countries, { UK: 'UA' })).toEqual({
      UK: 'UA',
      越南: 'VN',
      'Việt Nam': 'VN',
      vn: 'VN',
    });
  });

  it('is asked word by word where a cell lists several', () => {
    const texts = [{ text: 'a, b；c' }, { text: 'b|d、' }];
    expect(wordsOf({ type: 'multi-choice', options: [] }, texts)).toEqual(['a', 'b', 'c', 'd']);
    expect(wordsOf({ type: 'text' }, texts)).toEqual(['a, b；c', 'b|d、']);
  });
});
