import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isStorable } from '#server/sync/check-command.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { startServer, type TestDevice, type TestServer } from './sync-kit.ts';

let server: TestServer;
let linh: TestDevice;
beforeAll(async () => {
  server = await startServer(await openMemoryDatabase());
  linh = await server.device('person-linh');
});
afterAll(() => server.close());

/** What a later version might add: any JSON, under a name of its own. A forged prototype is taken out at the door. */
const later = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  .filter((value) => isStorable(value) && !/__proto__|constructor/.test(JSON.stringify(value)));

describe('R13 fields of a later version', () => {
  it('are taken with a command, in its envelope and in its payload, and kept as they were signed', async () => {
    await fc.assert(
      fc.asyncProperty(later, later, async (around, inside) => {
        const draft = {
          type: 'test.note',
          payload: { text: 'hello', laterField: inside },
          laterField: around,
        };
        const signed = await linh.sign(draft);
        const { body } = await linh.push([{ ...signed, laterSeal: around }]);
        expect(body.results).toEqual([{ id: signed.command.id, outcome: 'accepted' }]);
        const kept = await server.app.sync.db
          .selectFrom('commands')
          .select('command')
          .where('id', '=', signed.command.id)
          .executeTakeFirstOrThrow();
        expect(kept.command).toEqual(signed.command);
        expect((await linh.push([signed])).body.results).toEqual(body.results);
      }),
      { numRuns: 40 },
    );
  });

  it('stay in a record through every edit by somebody who does not know them', async () => {
    await fc.assert(
      fc.asyncProperty(later, fc.uuid(), async (value, id) => {
        const supplier = `supplier-${id}`;
        const body = { code: `S-${id}`, name: 'Before', status: 'active', laterField: value };
        await server.seed([{ kind: 'supplier', id: supplier, body }]);
        const target = { kind: 'supplier', id: supplier } as const;
        for (const [seenVersion, from, to] of [
          [1, 'Before', 'Between'],
          [2, 'Between', 'After'],
        ] as const) {
          const payload = { changes: [{ path: 'name', from, to }] };
          const result = await linh.send({ type: 'record.edit', target, seenVersion, payload });
          expect(result).toMatchObject({ outcome: 'accepted' });
        }
        const versions = await server.app.sync.db
          .selectFrom('document_versions')
          .select('body')
          .where('id', '=', supplier)
          .execute();
        expect(versions).toHaveLength(3);
        for (const version of versions) expect(version.body).toMatchObject({ laterField: value });
      }),
      { numRuns: 20 },
    );
  });
});
