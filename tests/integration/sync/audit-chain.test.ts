import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { type AuditReport, verifyAudit } from '#server/audit/verify-audit.ts';
import type { Database } from '#server/database/open-database.ts';
import { readAuditHead } from '#server/repositories/audit-repository.ts';
import { chainAudit } from '#server/sync/audit-chain.ts';
import type { AuditEntry } from '#shared/sync/audit-chain.ts';
import type { KeptHead } from '#shared/sync/kept-heads.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestServer } from './sync-kit.ts';

describe.each(homeNames)('S13 the audit chain on %s', (name) => {
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

  async function headNow(): Promise<KeptHead> {
    return { ...(await readAuditHead(database.db)), epoch: await server.app.sync.epoch() };
  }

  /** What somebody with the rights of a database owner could do, tried inside a transaction that is undone. */
  async function afterTampering(table: 'audit' | 'document_versions', statement: RawBuilder<unknown>) {
    const undo = new Error('undo');
    const anchor = await headNow();
    let verdict: AuditReport | undefined;
    await database.db
      .transaction()
      .execute(async (tx) => {
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
        await statement.execute(tx);
        verdict = await verifyAudit(databaseAuditSource(tx), [anchor]);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    return verdict;
  }

  it('holds for everything that was done, refusals included', async () => {
    const verdict = await verifyAudit(databaseAuditSource(database.db), [await headNow()]);
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
    expect(verdict).toMatchObject({ ok: false, problem: { seq: 3, kind: 'changed-row' } });
  });

  it('shows a missing row', async () => {
    const verdict = await afterTampering('audit', sql`delete from audit where seq = 2`);
    expect(verdict).toMatchObject({ ok: false, problem: { kind: 'missing-row' } });
  });

  it('shows a cut tail by the head that a laptop holds', async () => {
    const verdict = await afterTampering('audit', sql`delete from audit where seq >= 5`);
    expect(verdict).toMatchObject({ ok: false, problem: { seq: 5, kind: 'cut-tail' } });
  });

  it('shows a row that was put in with a hash of its own', async () => {
    const verdict = await afterTampering(
      'audit',
      sql`update audit set previous_hash = repeat('0', 64) where seq = 4`,
    );
    expect(verdict).toMatchObject({ ok: false, problem: { seq: 4, kind: 'changed-row' } });
  });

  it('shows a chain that was written anew from its first row on', async () => {
    const rows: AuditEntry[] = await database.db.selectFrom('audit').selectAll().orderBy('seq').execute();
    const forged = rows.map(({ at, actor, device_id, action, object, command_id, ...row }, place) => {
      const { outcome, before_hash, after_hash, details } = row;
      const who = place === 0 ? 'somebody-else' : actor;
      return {
        at,
        actor: who,
        device_id,
        action,
        object,
        command_id,
        outcome,
        before_hash,
        after_hash,
        details,
      };
    });
    const anew = JSON.stringify(chainAudit({ seq: 0, hash: '' }, forged));
    const verdict = await afterTampering(
      'audit',
      sql`update audit a set actor = n.actor, previous_hash = n.previous_hash, hash = n.hash
        from jsonb_to_recordset(${anew}::jsonb) as n(seq bigint, actor text, previous_hash text, hash text)
        where a.seq = n.seq`,
    );
    expect(verdict).toMatchObject({ ok: false, problem: { kind: 'rewritten' } });
  });

  it('shows a document version that was changed after the fact', async () => {
    const verdict = await afterTampering(
      'document_versions',
      sql`update document_versions set body = '{"text":"changed"}' where body->>'text' = 'five'`,
    );
    expect(verdict).toMatchObject({ ok: false, problem: { seq: 6, kind: 'changed-document' } });
  });
});
