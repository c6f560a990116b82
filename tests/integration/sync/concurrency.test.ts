import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { hasPostgres, type PostgresCluster, startPostgres } from '#tests/builders/postgres-cluster.ts';
import { readStream } from './stream-reader.ts';
import { startServer, type TestDevice, type TestServer } from './sync-kit.ts';

/** Two server processes in all but name: nothing is shared between them but the PostgreSQL behind both. */
describe.skipIf(!hasPostgres)('two servers on one PostgreSQL', () => {
  let cluster: PostgresCluster;
  let databases: Database[];
  let left: TestServer;
  let right: TestServer;
  let linh: TestDevice;
  let minh: TestDevice;

  beforeAll(async () => {
    cluster = await startPostgres();
    const url = await cluster.createDatabase();
    const location = { home: 'postgres', url } as const;
    databases = await Promise.all([openDatabase(location), openDatabase(location)]);
    const [first, second] = databases;
    if (first === undefined || second === undefined) throw new Error('No database');
    left = await startServer(first);
    right = await startServer(second, { company: false });
    linh = await left.device('person-linh');
    minh = await right.device('person-minh');
  });
  afterAll(async () => {
    await left.close();
    await right.close();
    for (const database of databases) await database.close();
    await cluster.stop();
  });

  it('share one epoch, one log and the tables that both tried to make', async () => {
    expect(await left.app.sync.epoch()).toBe(await right.app.sync.epoch());
    const { id } = await linh.send({
      type: 'test.note',
      payload: { text: 'hello', readers: ['person-minh'] },
    });
    await minh.pullAll();
    expect(minh.documents.has(`${id}.record`)).toBe(true);
  });

  it('OX16: of two decisions in the same moment exactly one is valid and the other is superseded', async () => {
    for (let round = 0; round < 20; round += 1) {
      const target = { kind: 'supplier', id: `decision-${round}` } as const;
      const results = await Promise.all([
        linh.send({ type: 'test.first-wins', payload: {}, target }),
        minh.send({ type: 'test.first-wins', payload: {}, target }),
      ]);
      expect(results.map((result) => result.outcome).sort()).toEqual(['accepted', 'superseded']);
    }
  });

  it('lose no change when many add to the same document at once', async () => {
    await left.seed([{ kind: 'supplier', id: 'shared-count', body: { name: 'count', count: 0 } }]);
    const target = { kind: 'supplier', id: 'shared-count' } as const;
    const results = await Promise.all(
      [linh, minh, linh.at(right), minh.at(left)].flatMap((device) =>
        Array.from({ length: 6 }, () => device.send({ type: 'test.add-one', payload: {}, target })),
      ),
    );
    expect(results.map((result) => result.outcome)).toEqual(Array(24).fill('accepted'));
    const counts = results.map((result) => Number(result.details?.count)).sort((a, b) => a - b);
    expect(counts).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it('number without gaps or doubles while both are asked at once', async () => {
    const before = await linh.send({ type: 'test.number', payload: {} });
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const device = index % 2 === 0 ? linh : minh;
        return device.send({ type: 'test.number', payload: { refuse: index % 5 === 0 } });
      }),
    );
    const first = Number(String(before.details?.number).slice(-6));
    const numbers = results
      .filter((result) => result.outcome === 'accepted')
      .map((result) => Number(String(result.details?.number).slice(-6)) - first)
      .sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  it('apply a command once when it reaches both at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const message = await linh.sign({ type: 'test.number', payload: {} });
      const answers = await Promise.all([linh.push([message]), linh.at(right).push([message])]);
      expect(answers[0]?.body.results).toEqual(answers[1]?.body.results);
    }
    const doubled = databases[0]?.db
      .selectFrom('document_versions')
      .select(({ fn }) => ['command_id', fn.countAll<string>().as('rows')])
      .where('command_type', '=', 'test.number')
      .groupBy('command_id')
      .having(({ fn }) => fn.countAll(), '>', 2);
    expect(await doubled?.execute()).toEqual([]);
  });

  it('8 writers of 20 rows each miss nothing for a reader that tails the log meanwhile', async () => {
    const reader = linh.at(right);
    await reader.pullAll();
    let isWriting = true;
    const writers = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        const server = writer % 2 === 0 ? left : right;
        for (let round = 0; round < 6; round += 1) {
          const rows = Array.from({ length: 20 }, (_unused, row) => ({
            kind: 'item' as const,
            id: `tail-${writer}-${round}-${row}`,
            body: { sku: `${writer}-${round}-${row}`, name: 'tail' },
          }));
          await server.seed(rows);
        }
      }),
    ).finally(() => {
      isWriting = false;
    });
    while (isWriting) await reader.pullPage(15);
    await writers;
    await reader.pullAll(15);
    const seen = [...reader.documents.keys()].filter((id) => id.startsWith('tail-'));
    expect(seen).toHaveLength(8 * 6 * 20);
  });

  it('tell the laptops of the one what was accepted by the other', async () => {
    const address = await right.app.listen({ port: 0, host: '127.0.0.1' });
    const stream = await readStream(address, minh.headers());
    const first = await stream.next(() => true);
    await linh.send({ type: 'test.note', payload: { text: 'across', readers: ['person-minh'] } });
    const hint = await stream.next((next) => next.seq > first.seq);
    expect(hint.seq).toBe(left.app.sync.feed.seq());
    stream.stop();
  });

  it('keep one audit chain that holds', async () => {
    const [database] = databases;
    if (database === undefined) throw new Error('No database');
    expect(await verifyAudit(databaseAuditSource(database.db))).toMatchObject({ ok: true });
  });
});
