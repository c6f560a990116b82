import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerErrorHandler } from '#server/plugins/error-handler.ts';
import { type AccountsServer, newDevice, PASSWORD, startServer } from './accounts-kit.ts';

let server: AccountsServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('headers', () => {
  test('hold the app to what this server serves', async () => {
    const { headers } = await server.get('/api/health');
    expect(String(headers['content-security-policy']).split(';').sort()).toMatchInlineSnapshot(`
      [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "frame-src 'none'",
        "img-src 'self' data: blob:",
        "manifest-src 'self'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "trusted-types default",
        "worker-src 'self'",
      ]
    `);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('ask for strict transport only over https', async () => {
    const { headers } = await server.get('/api/health');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('give the API page a policy of its own, without eval', async () => {
    const page = await server.get('/api/docs');
    const policy = String(page.headers['content-security-policy']);
    expect(page.status).toBe(200);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
  });
});

describe('server facts', () => {
  test('name product, version and epoch', async () => {
    const { body } = await server.get('/api/info');
    expect(body).toEqual({
      product: 'landfall',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      epoch: expect.any(String),
    });
  });

  test('are ready only while the server serves', async () => {
    const before = await server.get('/api/ready');
    server.app.readiness.isReady = false;
    const during = await server.get('/api/ready');
    server.app.readiness.isReady = true;
    expect([before.status, during.status, during.body.code]).toEqual([200, 503, 'not-ready']);
  });

  test('describe every route for people in OpenAPI', async () => {
    const { body } = await server.get('/api/docs/json');
    const paths = body.paths as Record<string, Record<string, { summary?: string }>>;
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/auth/sign-in', '/api/sync/push', '/api/info']),
    );
    const nameless = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods)
        .filter((route) => route.summary === undefined)
        .map(() => path),
    );
    expect(nameless).toEqual([]);
  });

  test('tell in OpenAPI which routes ask for a token: those that answer 401 without one', async () => {
    const { body } = await server.get('/api/docs/json');
    const paths = body.paths as Record<string, Record<string, { security?: unknown[] }>>;
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({
        path,
        method,
        isOpen: security?.length === 0,
      })),
    );
    const open = routes.filter(({ isOpen }) => isOpen).map(({ path }) => path);
    expect(new Set(open)).toEqual(
      new Set([
        ...['/api/auth/sign-in', '/api/auth/refresh', '/api/auth/join', '/api/auth/invite', '/api/setup'],
        ...['/api/info', '/api/health', '/api/ready'],
        ...['/api/wipe/challenge', '/api/wipe/question', '/api/wipe/{orderId}/wiped'],
      ]),
    );
    for (const { path, method, isOpen } of routes.filter((route) => route.method === 'get')) {
      const { status } = await server.get(path);
      expect(status === 401, `${method} ${path}`).toBe(!isOpen);
    }
  });
});

describe('failures', () => {
  test('are JSON with a code, for unknown addresses too', async () => {
    const answer = await server.get('/api/no-such-thing');
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  test('say nothing about the inside of the server', async () => {
    const broken = fastify();
    registerErrorHandler(broken);
    broken.get('/', async () => {
      throw new Error('select secret from accounts');
    });
    const answer = await broken.inject('/');
    await broken.close();
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'server-error' });
    expect(answer.body).not.toContain('secret');
  });

  test('limit strangers of one network', async () => {
    const answers = [];
    for (let count = 0; count < 620; count += 1) {
      answers.push(await server.post('/api/auth/invite', { code: 'NOPE' }, { from: '10.9.9.9' }));
    }
    const last = answers.at(-1);
    const elsewhere = await server.post('/api/auth/invite', { code: 'NOPE' }, { from: '10.9.9.8' });
    expect([last?.status, last?.body.code, elsewhere.status]).toEqual([429, 'too-many-attempts', 404]);
  });
});

describe('update feeds', () => {
  test('are served from the data folder and never cached', async () => {
    const folder = server.updatesDir;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'latest.yml'), 'version: 0.2.0\n');
    const feed = await server.get('/updates/latest.yml');
    expect([feed.status, feed.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect((await server.get('/updates/../server.log')).status).toBe(404);
    expect((await server.get('/updates/%2e%2e/%2e%2e/etc/passwd')).status).not.toBe(200);
  });
});

test('the log holds no password, token or code', async () => {
  const device = newDevice();
  const tokens = await server.signIn('admin@example.com', device);
  const reset = await server.post('/api/admin/accounts/person-linh/reset', undefined, {
    token: tokens.accessToken,
  });
  const password = 'a planted secret phrase';
  await server.post('/api/auth/join', { code: reset.body.code, password, device: newDevice() });
  await server.post('/api/auth/sign-in', {
    account: 'linh@example.com',
    password: 'planted wrong guess',
    device,
  });
  await server.post('/api/auth/refresh', { refreshToken: tokens.refreshToken, device: device.id });
  const log = server.logLines.join('');
  expect(log).toContain('/api/auth/join');
  const secrets = [
    PASSWORD,
    password,
    'planted wrong guess',
    tokens.accessToken,
    tokens.refreshToken,
    String(reset.body.code),
  ];
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});
