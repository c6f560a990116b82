import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/database/open-database.ts';
import { readAuditHead } from '#server/repositories/audit-repository.ts';
import { verifyAuditChain } from '#server/sync/audit-chain.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestServer } from './sync-kit.ts';

describe.each(homeNames)('the audit chain on %s', (name) => {
  let home: TestHome;
  let database: Database;
  let server: TestServer;

  beforeAll(async () => {
    home = await startHome(name);
    database = await home.open();
    server = await startServer(database);
    const linh = await server.device('person-linh');
    const { id } = await linh.send({ type: 'test.note', payload: { text: 'one' } });
    const target = { kind: 'comment', id: `${id}.record` } as const;
    await linh.send({ type: 'test.note', payload: { text: 'two' }, target });
    await linh.send({ type: 'test.note', payload: { text: 'refuse me' } });
    await linh.send({ type: 'test.delete', payload: {}, target });
    await linh.send({ type: 'test.note', payload: { text: 'five' } });
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  /** What somebody with the rights of a database owner could do, tried inside a transaction that is undone. */
  async function afterTampering(table: 'audit' | 'document_versions', statement: RawBuilder<unknown>) {
    const undo = new Error('undo');
    const anchor = await readAuditHead(database.db);
    let verdict: Awaited<ReturnType<typeof verifyAuditChain>> | undefined;
    await database.db
      .transaction()
      .execute(async (tx) => {
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
        await statement.execute(tx);
        verdict = await verifyAuditChain(tx, [anchor]);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    return verdict;
  }

  it('holds for everything that was done, refusals included', async () => {
    const verdict = await verifyAuditChain(database.db, [await readAuditHead(database.db)]);
    expect(verdict).toMatchObject({ ok: true, rows: 6 });
  });

  it('cannot be rewritten through the tables as they are', async () => {
    await expect(sql`update audit set actor = 'x'`.execute(database.db)).rejects.toThrow('append-only');
    await expect(sql`delete from audit`.execute(database.db)).rejects.toThrow('append-only');
    await expect(sql`update document_versions set zone = 'x'`.execute(database.db)).rejects.toThrow(
      'append-only',
    );
  });

  it('shows a changed row', async () => {
    const verdict = await afterTampering('audit', sql`update audit set actor = 'person-chen' where seq = 3`);
    expect(verdict).toMatchObject({ ok: false, seq: 3, problem: 'changed-row' });
  });

  it('shows a missing row', async () => {
    const verdict = await afterTampering('audit', sql`delete from audit where seq = 2`);
    expect(verdict).toMatchObject({ ok: false, problem: 'missing-row' });
  });

  it('shows a cut tail by the head that a laptop holds', async () => {
    const verdict = await afterTampering('audit', sql`delete from audit where seq >= 5`);
    expect(verdict).toMatchObject({ ok: false, seq: 5, problem: 'cut-tail' });
  });

  it('shows a row that was put in with a hash of its own', async () => {
    const verdict = await afterTampering(
      'audit',
      sql`update audit set previous_hash = repeat('0', 64) where seq = 4`,
    );
    expect(verdict).toMatchObject({ ok: false, seq: 4, problem: 'changed-row' });
  });

  it('shows a document version that was changed after the fact', async () => {
    const verdict = await afterTampering(
      'document_versions',
      sql`update document_versions set body = '{"text":"changed"}' where body->>'text' = 'five'`,
    );
    expect(verdict).toMatchObject({ ok: false, seq: 6, problem: 'changed-document' });
  });
});
