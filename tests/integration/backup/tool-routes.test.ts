import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBackup } from '#server/backup/read-backup.ts';
import { type AccountsServer, startServer } from '../accounts/accounts-kit.ts';

const RECORD = { kind: 'supplier', id: 's-1', body: { name: 'Aurobindo', status: 'approved' } };
const BATCH = { runId: 'run-1', step: '1', records: [RECORD] };

describe('routes of the command-line tools', () => {
  let server: AccountsServer;
  let admin: string;
  let buyer: string;
  beforeAll(async () => {
    server = await startServer();
    admin = (await server.signIn('admin@example.com')).accessToken;
    buyer = (await server.signIn('linh@example.com')).accessToken;
  });
  afterAll(() => server.close());

  it('refuse strangers and people without the right', async () => {
    expect((await server.post('/api/import', BATCH)).status).toBe(401);
    expect((await server.post('/api/import', BATCH, { token: buyer })).status).toBe(403);
    expect((await server.get('/api/admin/backup')).status).toBe(401);
    expect((await server.get('/api/admin/backup', { token: buyer })).status).toBe(403);
  });

  it('refuse a batch that is none', async () => {
    expect((await server.post('/api/import', { ...BATCH, records: [] }, { token: admin })).status).toBe(400);
    const many = Array.from({ length: 201 }, (_, index) => ({ ...RECORD, id: `s-${index}` }));
    expect((await server.post('/api/import', { ...BATCH, records: many }, { token: admin })).status).toBe(
      400,
    );
  });

  it('say beforehand, bring in, and give the same answer when a lost one is asked for again', async () => {
    const preview = await server.post('/api/import', { ...BATCH, dryRun: true }, { token: admin });
    expect(preview.body).toMatchObject({ ok: true, details: { created: { supplier: 1 } } });
    const first = await server.post('/api/import', BATCH, { token: admin });
    expect(first.body).toMatchObject({ ok: true, details: { created: { supplier: 1 } } });
    expect((await server.post('/api/import', BATCH, { token: admin })).body).toEqual(first.body);
    const next = await server.post('/api/import', { ...BATCH, step: '2' }, { token: admin });
    expect(next.body).toMatchObject({ details: { created: {}, unchangedIds: ['s-1'] } });
  });

  it('hand an administrator a whole backup while the server runs', async () => {
    const answer = await server.app.inject({
      method: 'GET',
      url: '/api/admin/backup',
      headers: { authorization: `Bearer ${admin}`, 'accept-encoding': 'gzip, deflate, br' },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).not.toHaveProperty('content-encoding');
    const file = join(server.updatesDir, '..', 'backup.gz');
    writeFileSync(file, answer.rawPayload);
    expect((await checkBackup(file)).end.counts.documents).toBeGreaterThan(3);
  });

  it('answer the pages of the desktop app, and no other origin', async () => {
    const ask = (origin: string, method: 'GET' | 'OPTIONS') =>
      server.app.inject({
        method,
        url: '/api/info',
        headers: { origin, ...(method === 'OPTIONS' ? { 'access-control-request-method': 'POST' } : {}) },
      });
    const own = await ask('app://landfall', 'GET');
    expect(own.headers['access-control-allow-origin']).toBe('app://landfall');
    const asked = await ask('app://landfall', 'OPTIONS');
    expect(asked.statusCode).toBe(204);
    expect(asked.headers['access-control-allow-headers']).toContain('authorization');
    const foreign = await ask('https://evil.example', 'GET');
    expect(foreign.headers).not.toHaveProperty('access-control-allow-origin');
    expect(own.headers).not.toHaveProperty('access-control-allow-credentials');
  });
});
