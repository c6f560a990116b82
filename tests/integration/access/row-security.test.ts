import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#server/database/open-database.ts';
import { asHolder } from '#server/repositories/held-rows.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestServer } from '#tests/integration/sync/sync-kit.ts';
import { mayHold, readerOf } from '#tests/simulation/oracle/may-hold.ts';
import { type ServerFacts, sqlFacts } from '#tests/simulation/server/server-facts.ts';
import { PEOPLE, PROFILES, profileId } from './people.ts';
import { PUBLISHED, worldDocuments } from './scope-world.ts';

describe.each(homeNames)('S5 row security on %s', (name) => {
  let home: TestHome;
  let database: Database;
  let server: TestServer;
  let facts: ServerFacts;

  beforeAll(async () => {
    home = await startHome(name);
    database = await home.open();
    server = await startServer(database, { company: false });
    await server.seed([...PEOPLE, ...PUBLISHED, ...worldDocuments().filter(({ isDeleted }) => !isDeleted)]);
    facts = await sqlFacts(database.db);
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  const tokensOf = async (person: string) => (await server.app.sync.grants(person)).tokens;
  const idsIn = async (table: string, tokens: readonly string[]) =>
    await asHolder(database.db, tokens, async (tx) => {
      const found = await sql<{ id: string }>`select * from ${sql.table(table)}`.execute(tx);
      return found.rows.map(({ id }) => id).sort();
    });
  const expectedFor = (person: string) =>
    [...facts.documents.values()]
      .filter((document) => mayHold(readerOf(facts, person), document, facts))
      .map(({ id }) => id)
      .sort();

  test.each(PROFILES)(
    'S5 a bare select without any condition brings %s their rows alone',
    async (profile) => {
      const person = profileId(profile);
      const tokens = await tokensOf(person);
      expect(await idsIn('documents', tokens)).toEqual(expectedFor(person));
      expect(await idsIn('document_versions', tokens)).toEqual(expectedFor(person));
      expect(await idsIn('changes', tokens)).toEqual(expectedFor(person));
    },
  );

  test('S5 whose tokens nobody said sees nothing, and can write nothing', async () => {
    expect(await idsIn('documents', [])).toEqual([]);
    const bare = database.db.transaction().execute(async (tx) => {
      await sql`select set_config('role', 'landfall_reader', true)`.execute(tx);
      return (await sql`select * from documents`.execute(tx)).rows;
    });
    expect(await bare).toEqual([]);
    const tokens = await tokensOf(profileId('administrator'));
    const write = asHolder(database.db, tokens, (tx) => sql`update documents set deleted = true`.execute(tx));
    await expect(write).rejects.toThrow('permission denied');
    const other = asHolder(database.db, tokens, (tx) => sql`select * from accounts`.execute(tx));
    await expect(other).rejects.toThrow('permission denied');
  });

  test('S5 the role ends with its transaction: the next user of the connection is the server again', async () => {
    await idsIn('documents', await tokensOf(profileId('none')));
    const all = await sql<{ id: string }>`select id from documents`.execute(database.db);
    expect(all.rows).toHaveLength(facts.documents.size);
  });

  test('S5 what left while a laptop was away is not sent on the way there', async () => {
    const device = await server.device(profileId('none'));
    await device.pullAll();
    const view = (shared: boolean, text: string) => ({
      kind: 'list-view' as const,
      id: 'view-that-leaves',
      body: { listKind: 'supplier', name: text, shared, ownerId: 'stranger-b', defaultFor: [] },
    });
    await server.seed([view(true, 'seen by all')]);
    await server.seed([1, 2, 3].map((part) => ({ ...view(true, 'another'), id: `view-other-${part}` })));
    await server.seed([view(false, 'mine alone')]);
    const pages = await device.pullAll(1);
    expect(pages.length).toBeGreaterThan(2);
    const sent = pages.flatMap(({ documents }) => documents.map(({ id }) => id));
    expect(sent).toContain('view-other-1');
    expect(sent).not.toContain('view-that-leaves');
    expect(device.documents.has('view-that-leaves')).toBe(false);
  });
});
