import { type JsonWebKey, randomUUID, webcrypto } from 'node:crypto';
import { createCommandSigner } from '#renderer/data/engine/command-log/command-signer.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { DEVICE_KEY_ALGORITHM, SIGNATURE_ALGORITHM } from '#shared/sync/command-chain.ts';
import {
  type AccountsServer,
  type DeviceGiven,
  PASSWORD,
  startServer,
  type Tokens,
} from '#tests/integration/accounts/accounts-kit.ts';
import { findLeaks, type Leak, type Secret, secretOf, type Trace } from './secret-search.ts';

/** One thing that happens to the product, with secrets in it. */
export interface Flow {
  readonly name: string;
  run(world: SecretsWorld): Promise<void>;
}

export interface Asked {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface Request {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is. */
  readonly body?: object | string | Buffer;
  /** The answer hands out what it is asked for: it is not searched. */
  readonly handsOut?: boolean;
}

/** A real server whose every line is kept, and a list of what must stand in none of them. */
export interface SecretsWorld {
  readonly server: AccountsServer;
  /** From now on this must turn up nowhere; answers it as it was given. */
  plant(name: string, value: string): string;
  plantBytes(name: string, bytes: Uint8Array): void;
  leave(place: string, text: string): void;
  ask(method: 'GET' | 'POST' | 'PUT', url: string, request?: Request): Promise<Asked>;
  /** Signed in on a laptop that can sign; its tokens are secrets. */
  laptop(account: string): Promise<Laptop>;
  /** Every write to this table fails from now on, and the database says with which row; ends what it returns. */
  breakTable(table: string): Promise<() => Promise<void>>;
  /** What was left behind since the last look, with the audit chain, searched. */
  leaks(): Promise<readonly Leak[]>;
  /** How much was planted, and how much was searched. */
  counts(): { readonly secrets: number; readonly traces: number };
  close(): Promise<void>;
}

export interface Laptop extends Tokens {
  readonly device: DeviceGiven;
  /** By the key of this laptop, as base64. */
  signText(text: string): Promise<string>;
  push(draft: Pick<Command, 'type' | 'payload' | 'target'> & Partial<Command>): Promise<Asked>;
  sign(draft: Pick<Command, 'type' | 'payload' | 'target'> & Partial<Command>): Promise<object>;
}

export async function openSecretsWorld(): Promise<SecretsWorld> {
  const server = await startServer();
  const secrets: Secret[] = [];
  const traces: Trace[] = [];
  let auditRows = 0;
  let searched = 0;

  const world: SecretsWorld = {
    server,
    plant(name, value) {
      secrets.push(secretOf(name, value));
      return value;
    },
    plantBytes: (name, bytes) => void secrets.push(secretOf(name, bytes)),
    leave: (place, text) => void traces.push({ place, text }),
    async ask(method, url, { token, headers = {}, body, handsOut = false } = {}) {
      const answer = await server.app.inject({
        method,
        url,
        headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
        ...(body === undefined ? {} : { payload: body }),
      });
      const place = `answer ${answer.statusCode} of ${method} ${url.split('?')[0]}`;
      world.leave(`headers of ${place}`, JSON.stringify(answer.headers));
      if (!handsOut || answer.statusCode >= 400) world.leave(place, answer.body);
      return { status: answer.statusCode, body: bodyOf(answer.body) };
    },
    laptop: (account) => signedIn(world, account),
    async breakTable(table) {
      await server.database.pool.query(
        `alter table ${table} add constraint broken_for_this_test check (false) not valid`,
      );
      return async () => {
        await server.database.pool.query(`alter table ${table} drop constraint broken_for_this_test`);
      };
    },
    async leaks() {
      for (const line of server.logLines.splice(0)) world.leave('log of the server', line);
      const rows = await server.database.db
        .selectFrom('audit')
        .selectAll()
        .where('seq', '>', String(auditRows))
        .orderBy('seq')
        .execute();
      auditRows = Number(rows.at(-1)?.seq ?? auditRows);
      for (const row of rows) world.leave(`audit row ${row.action}`, JSON.stringify(row));
      searched += traces.length;
      return findLeaks(traces.splice(0), secrets);
    },
    counts: () => ({ secrets: secrets.length, traces: searched }),
    close: () => server.close(),
  };
  world.plant('password', PASSWORD);
  // How the databases begin when they repeat what they could not store.
  world.plant('row of a table', 'Failing row contains');
  const { rows } = await server.database.pool.query(`select value from meta where key = 'account-secret'`);
  world.plant('secret of the server', String(rows[0]?.value));
  return world;
}

async function signedIn(world: SecretsWorld, account: string): Promise<Laptop> {
  const pair = await webcrypto.subtle.generateKey(DEVICE_KEY_ALGORITHM, true, ['sign', 'verify']);
  const { kty, crv, x, y } = (await webcrypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey;
  const { d = '' } = await webcrypto.subtle.exportKey('jwk', pair.privateKey);
  world.plant(`private key of ${account}`, d);
  const device = { id: randomUUID(), name: 'Laptop', publicKey: { kty, crv, x, y } };
  const { body } = await world.ask('POST', '/api/auth/sign-in', {
    body: { account, password: PASSWORD, device },
    handsOut: true,
  });
  const tokens = plantTokens(world, body);
  const seal = createCommandSigner(globalThis.crypto.subtle, pair.privateKey);
  const chain = { sequence: 0, hash: '' };
  async function sign(draft: Pick<Command, 'type' | 'payload' | 'target'> & Partial<Command>) {
    chain.sequence += 1;
    const command = {
      id: randomUUID(),
      device: device.id,
      deviceSeq: chain.sequence,
      actor: tokens.personId,
      seenVersion: null,
      after: [],
      occurredAt: new Date(world.server.time.now).toISOString(),
      zone: 'Asia/Ho_Chi_Minh',
      offline: false,
      ...draft,
    };
    const signed = await seal(command, chain.hash);
    chain.hash = signed.hash;
    return signed;
  }
  return {
    ...tokens,
    deviceId: device.id,
    device,
    sign,
    async signText(text) {
      const bytes = new TextEncoder().encode(text);
      const signature = await webcrypto.subtle.sign(SIGNATURE_ALGORITHM, pair.privateKey, bytes);
      return Buffer.from(signature).toString('base64');
    },
    async push(draft) {
      const commands = [await sign(draft)];
      const body = { device: device.id, epoch: null, commands };
      return await world.ask('POST', '/api/sync/push', { token: tokens.accessToken, body });
    },
  };
}

/** Both tokens of an answer, and the part of each that cannot be guessed. */
export function plantTokens(world: SecretsWorld, body: Record<string, unknown>): Omit<Tokens, 'deviceId'> {
  const { accessToken, refreshToken, personId } = body as unknown as Tokens;
  if (typeof accessToken !== 'string') throw new Error(`No session: ${JSON.stringify(body)}`);
  for (const [name, token] of [
    ['access token', accessToken],
    ['refresh token', refreshToken],
  ] as const) {
    world.plant(name, token);
    world.plant(`signature of the ${name}`, token.split('.').at(-1) ?? token);
  }
  return { accessToken, refreshToken, personId };
}

function bodyOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
}
