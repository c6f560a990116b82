import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { hashPassword } from '#server/accounts/password-hash.ts';
import { buildApp } from '#server/app.ts';
import type { ServerConfig } from '#server/config.ts';
import type { Database } from '#server/database/open-database.ts';
import { SAFE_LOG } from '#server/plugins/safe-log.ts';
import { insertAccount } from '#server/repositories/account-repository.ts';
import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import { companyDocuments } from '#tests/builders/build-company.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';

export const PASSWORD = 'a good long pass phrase';
export const START = Date.parse('2026-11-21T06:00:00.000Z');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly personId: string;
  readonly deviceId: string;
}

export interface AccountsServer {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** The server's clock; tests turn it. */
  readonly time: { now: number };
  readonly logLines: string[];
  readonly updatesDir: string;
  post(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  get(path: string, options?: CallOptions): Promise<Answer>;
  remove(path: string, options?: CallOptions): Promise<Answer>;
  /** Signs in on a device of its own and must succeed. */
  signIn(account: string, device?: DeviceGiven): Promise<Tokens>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly token?: string | undefined;
  /** Address that the request seems to come from. */
  readonly from?: string;
}

export interface DeviceGiven {
  readonly id: string;
  readonly name: string;
  readonly publicKey: unknown;
}

export function newDevice(id: string = randomUUID()): DeviceGiven {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { id, name: `Laptop ${id.slice(0, 4)}`, publicKey: publicKey.export({ format: 'jwk' }) };
}

/** People with accounts: name → person of the small test company. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  'linh@example.com': 'person-linh',
  'chen@example.com': 'person-chen',
  'admin@example.com': 'person-admin',
  'lukas@example.com': 'person-lukas',
};

export async function startEmptyServer(given: Partial<ServerConfig> = {}): Promise<AccountsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-accounts-'));
  const time = { now: START };
  const logLines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logLines.push(String(chunk));
      done();
    },
  });
  const database = await openMemoryDatabase();
  const config: ServerConfig = {
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    demo: false,
    trustedProxies: [],
    updatesDir: join(folder, 'updates'),
    logLevel: 'trace',
    ...given,
  };
  const app = await buildApp({
    database,
    config,
    clock: () => new Date(time.now),
    logger: pino({ level: 'trace', ...SAFE_LOG }, sink),
  });
  await app.ready();
  const call = callerOf(app);
  return {
    app,
    database,
    time,
    logLines,
    updatesDir: config.updatesDir,
    post: (path, body, options) => call('POST', path, body, options),
    get: (path, options) => call('GET', path, undefined, options),
    remove: (path, options) => call('DELETE', path, undefined, options),
    async signIn(account, device = newDevice()) {
      const answer = await call('POST', '/api/auth/sign-in', { account, password: PASSWORD, device });
      if (answer.status !== 200) throw new Error(`${account}: ${JSON.stringify(answer.body)}`);
      return { ...(answer.body as unknown as Tokens), deviceId: device.id };
    },
    async close() {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server with the small test company and four accounts. */
export async function startServer(given: Partial<ServerConfig> = {}): Promise<AccountsServer> {
  const server = await startEmptyServer(given);
  const people = companyDocuments().filter(({ kind }) => kind === 'person');
  await server.app.sync.systemCommand({
    id: 'seed-people',
    type: 'record.import',
    target: { kind: 'person', id: 'seed' },
    actor: SYSTEM_ACTOR,
    payload: { records: people.map(({ kind, id, body }) => ({ kind, id, body: valuesOf(body) })) },
  });
  const passwordHash = await hashPassword(PASSWORD);
  const createdAt = new Date(START).toISOString();
  for (const [name, personId] of Object.entries(ACCOUNTS)) {
    await insertAccount(server.database.db, { personId, name, passwordHash, createdAt, createdBy: 'test' });
  }
  return server;
}

function valuesOf(body: unknown): Record<string, unknown> {
  const {
    formVersion: _,
    departmentId: _department,
    warehouseIds: _warehouses,
    ...values
  } = body as Record<string, unknown>;
  return values;
}

function callerOf(app: FastifyInstance) {
  return async function call(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
    { token, from }: CallOptions = {},
  ): Promise<Answer> {
    const response = await app.inject({
      method,
      url,
      ...(body === undefined ? {} : { payload: body as object }),
      ...(from === undefined ? {} : { remoteAddress: from }),
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: isJson ? response.json() : { text: response.body },
      headers: response.headers,
    };
  };
}
