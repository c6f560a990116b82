import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_HEADER, protocolsOf } from '#shared/sync/protocol.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { startServer, type TestDevice, type TestServer } from './sync-kit.ts';

/** A server several versions on: it understands 3 to 5. */
const SERVER = protocolsOf(5);
let server: TestServer;
let linh: TestDevice;
beforeAll(async () => {
  server = await startServer(await openMemoryDatabase(), { protocols: SERVER });
  linh = await server.device('person-linh');
});
afterAll(() => server.close());

const DOWN = [
  ['POST', '/api/sync/pull'],
  ['GET', '/api/sync/stream'],
  ['GET', '/api/sync/manifest'],
  ['POST', '/api/sync/manifest'],
  ['POST', '/api/sync/documents'],
  ['POST', '/api/sync/audit-heads'],
  ['GET', '/api/documents/supplier/supplier-saigon/versions'],
] as const;

async function ask(method: 'GET' | 'POST', url: string, version: number) {
  const headers = { ...linh.headers(), [PROTOCOL_HEADER]: String(version) };
  return await server.app.inject({ method, url, headers, ...(method === 'POST' && { payload: {} }) });
}

describe('R13 what server and laptop speak', () => {
  it('stands in every answer, also in one that is no success', async () => {
    for (const url of ['/api/health', '/api/info', '/api/sync/manifest', '/api/nowhere'])
      expect((await server.app.inject({ method: 'GET', url })).headers[PROTOCOL_HEADER]).toBe('3-5');
  });

  it.each(DOWN)(
    'stops %s %s for an app that is too old or too new, and says what is understood',
    async (...door) => {
      for (const version of [1, 2, 6, 7]) {
        const answer = await ask(...door, version);
        expect(answer.statusCode).toBe(426);
        expect(answer.json()).toMatchObject({ code: 'update-required', oldest: 3, newest: 5 });
        expect(answer.headers[PROTOCOL_HEADER]).toBe('3-5');
      }
    },
  );

  it('goes on for an app one and two versions behind', async () => {
    for (const version of [3, 4, 5])
      expect((await ask('GET', '/api/sync/manifest', version)).statusCode).toBe(200);
  });
});

describe('R13 an app that is too old', () => {
  it('is still heard: what is understood is done', async () => {
    const note = await linh.sign({ type: 'test.note', payload: { text: 'from an old app' } });
    const { status, body } = await linh.push([note], 1);
    expect([status, body.results]).toEqual([200, [{ id: note.command.id, outcome: 'accepted' }]]);
  });

  it('has what is not understood any more kept whole for the manager, with all that rests on it', async () => {
    const gone = await linh.sign({ type: 'gone.command', payload: { deep: { kept: ['1.10', 2] } } });
    const odd = await linh.sign({ type: 'test.note', payload: { words: 'in another shape' } });
    const rests = await linh.sign({
      type: 'test.note',
      payload: { text: 'rests' },
      after: [gone.command.id],
    });
    const { body } = await linh.push([gone, odd, rests], 2);
    expect(body.results.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual(
      Array(3).fill('quarantined app-too-old'),
    );
    const again = await linh.push([gone, odd, rests], 2);
    expect(again.body.results).toEqual(body.results);
    const items = await server.app.sync.db
      .selectFrom('documents')
      .select('body')
      .where('kind', '=', 'quarantine-item')
      .where(
        'id',
        'in',
        [gone, odd, rests].map(({ command }) => `${command.id}.quarantine`),
      )
      .execute();
    const payloads = items.map(({ body: item }) => JSON.stringify((item as { payload: unknown }).payload));
    expect(payloads.sort()).toEqual(
      ['{"deep":{"kept":["1.10",2]}}', '{"text":"rests"}', '{"words":"in another shape"}'].sort(),
    );
  });

  it('gets no further than others where it is understood: rights and rules are those of now', async () => {
    const gone = await linh.sign({ type: 'gone.command', payload: null });
    const { body } = await linh.push([gone], SERVER.newest);
    expect(body.results[0]).toMatchObject({ outcome: 'refused', code: 'unknown-command' });
  });
});
