import { describe, expect, it } from 'vitest';
import type { EngineConnection } from '#renderer/data/contract.ts';
import { companyOf } from '#renderer/features/print/company-of.ts';

const HELD: Readonly<Record<string, object>> = {
  team: { name: 'Team', parentId: 'unit' },
  unit: { name: 'Unit', parentId: 'house' },
  house: { name: 'House', legalEntityId: 'landfall-vn' },
  'landfall-vn': { name: 'Landfall VN' },
  east: { name: 'East', parentId: 'west' },
  west: { name: 'West', parentId: 'east' },
  unheld: { name: 'Unheld', legalEntityId: 'gone' },
};
const engine = {
  getDocument: async (_kind, id) => (HELD[id] ? { document: { body: HELD[id] } } : null),
} as Pick<EngineConnection, 'getDocument'>; // nothing else of a document is read

describe('the company on a print', () => {
  it('is that of the department, else of the nearest department above it', async () => {
    expect(await companyOf(engine, 'house')).toMatchObject({ name: 'Landfall VN' });
    expect(await companyOf(engine, 'team')).toMatchObject({ name: 'Landfall VN' });
  });

  it('is none where no department above has one, where they stand in a circle, or where it is not held here', async () => {
    for (const id of ['', 'nowhere', 'east', 'unheld']) expect(await companyOf(engine, id)).toBeNull();
  });
});
