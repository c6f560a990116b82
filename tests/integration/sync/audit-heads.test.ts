import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import type { Database } from '#server/database/open-database.ts';
import type { AuditStateMessage, HeadVerdictWord } from '#shared/sync/audit-messages.ts';
import type { KeptHead } from '#shared/sync/kept-heads.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { startServer, type TestDevice, type TestServer } from './sync-kit.ts';

describe('S13 heads that laptops keep', () => {
  let database: Database;
  let server: TestServer;
  let linh: TestDevice;
  let admin: TestDevice;

  beforeAll(async () => {
    database = await openMemoryDatabase();
    server = await startServer(database);
    linh = await server.device('person-linh');
    admin = await server.device('person-admin');
    await linh.send({ type: 'test.note', payload: { text: 'one' } });
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  async function headOf(device: TestDevice): Promise<KeptHead> {
    const { auditHead, checkpoint } = await device.pullPage();
    return { ...auditHead, epoch: checkpoint.epoch };
  }

  async function compare(device: TestDevice, heads: readonly KeptHead[]): Promise<HeadVerdictWord[]> {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/sync/audit-heads',
      headers: device.headers(),
      payload: { heads },
    });
    return answer.json<{ verdicts: HeadVerdictWord[] }>().verdicts;
  }

  async function ask<Answer>(method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> {
    const answer = await server.app.inject({
      method,
      url,
      headers: admin.headers(),
      ...(payload && { payload }),
    });
    expect(answer.statusCode).toBe(200);
    return answer.json<Answer>();
  }
  const stateNow = () => ask<AuditStateMessage>('GET', '/api/admin/audit');

  it('come with each page, and hold for as long as nobody touches the chain', async () => {
    const first = await headOf(linh);
    await linh.send({ type: 'test.note', payload: { text: 'two' } });
    const second = await headOf(linh);
    expect(second.seq).toBe(first.seq + 1);
    expect(await compare(linh, [first, second])).toEqual(['holds', 'holds']);
    expect((await stateNow()).disputes).toEqual([]);
  });

  it('are compared with each pull', async () => {
    const head = await headOf(linh);
    const pull = async (auditHead: KeptHead) => {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/sync/pull',
        headers: linh.headers(),
        payload: { device: linh.deviceId, checkpoint: null, limit: 1, unsent: 0, auditHead },
      });
      return answer.json<{ auditHeld?: boolean }>().auditHeld;
    };
    expect(await pull(head)).toBe(true);
    expect(await pull({ ...head, hash: 'f'.repeat(64) })).toBe(false);
    expect(await pull({ ...head, seq: head.seq + 9 })).toBe(false);
  });

  it('that do not fit are noted in the chain and told the administrators, until one has looked into it', async () => {
    const head = await headOf(linh);
    const forged = { ...head, hash: 'f'.repeat(64) };
    const ahead = { ...head, seq: head.seq + 50 };
    expect(await compare(linh, [forged, ahead])).toEqual(['rewritten', 'cut-tail']);
    expect(await compare(linh, [forged, ahead])).toEqual(['rewritten', 'cut-tail']);
    const { disputes } = await stateNow();
    expect(disputes.map(({ seq, verdict, settledAt }) => [seq, verdict, settledAt]).sort()).toEqual(
      [
        [forged.seq, 'rewritten', null],
        [ahead.seq, 'cut-tail', null],
      ].sort(),
    );
    const noted = await database.db
      .selectFrom('audit')
      .select('object')
      .where('action', '=', 'audit.head-disputed')
      .execute();
    expect(noted).toEqual([{ object: `audit/${forged.seq}` }]);
    await ask('POST', '/api/admin/audit/settle', { deviceId: linh.deviceId, personId: 'person-linh' });
    expect(await compare(linh, [forged, ahead, head])).toEqual(['settled', 'settled', 'holds']);
  });

  it('are nobody else’s to read or settle', async () => {
    for (const [method, url] of [
      ['GET', '/api/admin/audit'],
      ['POST', '/api/admin/audit/verify'],
      ['POST', '/api/admin/audit/settle'],
    ] as const) {
      const payload = { deviceId: linh.deviceId, personId: 'person-linh' };
      const answer = await server.app.inject({
        method,
        url,
        headers: linh.headers(),
        ...(method === 'POST' && { payload }),
      });
      expect(answer.statusCode, url).toBe(403);
    }
  });

  it('do not stand in the way of a walk, which is a row itself', async () => {
    const before = (await headOf(linh)).seq;
    const walked = await ask<AuditStateMessage['lastVerification']>('POST', '/api/admin/audit/verify');
    expect(walked).toMatchObject({ ok: true, rows: before, problem: null });
    expect(await stateNow()).toMatchObject({ lastVerification: walked, head: { seq: before + 1 } });
    expect(await verifyAudit(databaseAuditSource(database.db))).toMatchObject({ ok: true, rows: before + 1 });
  });
});
