import { describe, expect, it } from 'vitest';
import { MAX_CELL_LENGTH } from '#renderer/data/cell-length.ts';
import type { DocumentView, Row } from '#renderer/data/contract.ts';
import { rowOf } from '#renderer/data/engine/view/row-of.ts';
import { pullSources, sourceOfRow, wholeSource } from '#renderer/features/record/edit/pull-source.ts';
import { createFormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

const LONG = 'Stainless steel bottle, double wall, '.repeat(6);
const link: FieldDefinition = { type: 'record', kind: 'item', pulls: { fields: { description: 'name' } } };

function held(name: string) {
  const body = { sku: 'B-1', name, active: true, formVersion: 1 };
  const stored = { id: 'bottle', kind: 'item', version: 4, updatedAt: '2026-08-20T00:40:00.000Z', body };
  const row = rowOf(stored as never, createFormRegistry()) as Row;
  const asked: string[] = [];
  const engine = {
    getDocument: async (_kind: string, id: string) => {
      asked.push(id);
      return { document: stored } as unknown as DocumentView;
    },
  };
  return { row, engine: engine as never, asked };
}

describe('what a line pulls from', () => {
  it('is the row where that holds the value whole, without reading anything', async () => {
    const { row, engine, asked } = held('Bottle');
    expect((await wholeSource(engine, link, row))?.values.name).toBe('Bottle');
    expect(asked).toEqual([]);
  });

  it.each([LONG, LONG.slice(0, MAX_CELL_LENGTH)])('is the record where the row may be cut', async (name) => {
    const { row, engine } = held(name);
    expect(row.cells.name).toHaveLength(MAX_CELL_LENGTH);
    expect(sourceOfRow(link, row)).toBeUndefined();
    expect(await wholeSource(engine, link, row)).toMatchObject({ version: 4, values: { name } });
    const sources = await pullSources(engine, { itemId: link }, new Map([['item/B-1', row]]));
    expect(sources.get('itemId/bottle')?.values.name).toBe(name);
  });

  it('is the row when only something that is not pulled is cut', () => {
    const { row } = held(LONG);
    const other = { ...link, pulls: { fields: { description: 'sku' } } } as FieldDefinition;
    expect(sourceOfRow(other, row)?.values.sku).toBe('B-1');
  });
});
