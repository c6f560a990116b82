import { describe, expect, test } from 'vitest';
import { handleQuarantineItem } from '#shared/domain/quarantine/handle-quarantine-item.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';

const company = () =>
  buildCompany([
    {
      kind: 'quarantine-item',
      id: 'q1',
      body: {
        commandId: 'c',
        actor: 'person-linh',
        managerId: 'person-chen',
        payload: { a: 1 },
        state: 'open',
      },
    },
  ]);

const handle = (actor: string, id = 'q1') =>
  buildCommand({ actor, type: 'quarantine.handle', target: { kind: 'quarantine-item', id }, payload: {} });

describe('handling what a leaver’s laptop sent', () => {
  test.each(['person-chen', 'person-admin'])('%s may, and the item stays whole', async (actor) => {
    const state = company();
    expect(await state.run(handleQuarantineItem, handle(actor))).toMatchObject({ outcome: 'accepted' });
    expect(state.body('quarantine-item', 'q1')).toMatchObject({ state: 'handled', payload: { a: 1 } });
  });

  test.each(['person-linh', 'person-minh', 'person-zhou'])('%s may not', async (actor) => {
    expect(await company().run(handleQuarantineItem, handle(actor))).toMatchObject({
      code: 'not-the-manager',
    });
  });

  test('it is handled once', async () => {
    const state = company();
    await state.run(handleQuarantineItem, handle('person-chen'));
    expect(await state.run(handleQuarantineItem, handle('person-admin'))).toMatchObject({
      code: 'quarantine-already-handled',
    });
    expect(await state.run(handleQuarantineItem, handle('person-chen', 'q2'))).toMatchObject({
      code: 'quarantine-item-not-found',
    });
  });
});
