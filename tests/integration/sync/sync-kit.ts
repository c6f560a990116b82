import { type JsonWebKey, randomUUID, webcrypto } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { createCommandSigner } from '#renderer/data/engine/command-log/command-signer.ts';
import { buildApp } from '#server/app.ts';
import type { ServerConfig } from '#server/config.ts';
import type { Database } from '#server/database/open-database.ts';
import { insertAccount } from '#server/repositories/account-repository.ts';
import { insertDevice } from '#server/repositories/device-repository.ts';
import { insertSession } from '#server/repositories/session-repository.ts';
import type { SyncRules } from '#server/sync/sync-rules.ts';
import { grantsOf, scopeOf } from '#shared/access/document-scope.ts';
import { type Action, actionOf } from '#shared/access/policy/actions.ts';
import { commandDefinition } from '#shared/domain/commands.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type Change,
  type CommandDefinition,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { DEVICE_KEY_ALGORITHM } from '#shared/sync/command-chain.ts';
import {
  type CheckpointMessage,
  type DocumentMessage,
  PullResponseMessage,
  type PushResponseMessage,
  type SignedCommandMessage,
} from '#shared/sync/messages.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION, type ProtocolRange } from '#shared/sync/protocol.ts';
import { companyDocuments } from '#tests/builders/build-company.ts';

/** Commands that exist in these tests alone: they write exactly what the test wants to see travel. */
const noteCommands: readonly CommandDefinition[] = [
  defineCommand({
    type: 'test.put',
    payload: Type.Object({ documents: Type.Array(Type.Unknown()) }),
    reads: [],
    optimism: 'replay',
    async execute(_state, command) {
      return accepted(command.payload.documents as readonly Change[]);
    },
  }),
  defineCommand({
    type: 'test.note',
    payload: Type.Object({ text: Type.String(), readers: Type.Optional(Type.Array(Type.String())) }),
    reads: ['comment'],
    optimism: 'replay',
    async execute(_state, command) {
      if (command.payload.text === 'refuse me') return refused('asked-for');
      if (command.payload.text === 'throw') throw new Error('a bug');
      const readers = command.payload.readers ?? [];
      const body = { text: command.payload.text, authorId: command.actor, readers };
      return accepted([put('comment', command.target.id, body)]);
    },
  }),
  defineCommand({
    type: 'test.number',
    payload: Type.Object({ refuse: Type.Optional(Type.Boolean()) }),
    reads: [],
    optimism: 'replay',
    async execute(state, command) {
      const number = await state.nextNumber('PR');
      if (command.payload.refuse === true) return refused('asked-for');
      return accepted([put('comment', command.target.id, { number, authorId: command.actor })], { number });
    },
  }),
  defineCommand({
    type: 'test.add-one',
    payload: Type.Object({}),
    reads: ['supplier'],
    optimism: 'replay',
    async execute(state, command) {
      const counter = await state.get<{ count: number }>('supplier', command.target.id);
      if (counter === undefined) return refused('not-found');
      const count = counter.body.count + 1;
      return accepted([put('supplier', counter.id, { ...counter.body, count })], { count });
    },
  }),
  defineCommand({
    type: 'test.first-wins',
    payload: Type.Object({}),
    reads: ['comment'],
    optimism: 'replay',
    async execute(state, command) {
      const decided = await state.find<{ authorId: string }>('comment', 'recordId', command.target.id);
      if (decided.length > 0) return { outcome: 'superseded', changes: [], code: 'decided-first-by-other' };
      const body = { recordId: command.target.id, authorId: command.actor };
      return accepted([put('comment', deriveId(command.id, 'decision'), body)]);
    },
  }),
  defineCommand({
    type: 'test.peek',
    payload: Type.Object({}),
    reads: [],
    optimism: 'replay',
    async execute(state, command) {
      await state.get('supplier', command.target.id);
      return accepted([]);
    },
  }),
  defineCommand({
    type: 'test.delete',
    payload: Type.Object({}),
    reads: [],
    optimism: 'replay',
    async execute(_state, command) {
      return accepted([{ op: 'delete', kind: command.target.kind, id: command.target.id }]);
    },
  }),
];

/** What the policy says of the commands above. */
const TEST_ACTIONS: Readonly<Record<string, Action>> = Object.fromEntries(
  noteCommands.map(({ type }) => [
    type,
    { on: ['comment'], ...(type === 'test.note' ? { needs: 'comment.add' as const } : {}) },
  ]),
);

const testRules: SyncRules = {
  commandDefinition: (type) =>
    noteCommands.find((definition) => definition.type === type) ?? commandDefinition(type),
  actionOf: (type) => TEST_ACTIONS[type] ?? actionOf(type),
  scopeOf,
  grantsOf,
};

export const START = Date.parse('2026-11-21T06:00:00.000Z');

export const testConfig: ServerConfig = {
  host: '127.0.0.1',
  port: 0,
  dataDir: '',
  demo: false,
  trustedProxies: [],
  updatesDir: tmpdir(),
  logLevel: 'silent',
};

export interface TestServer {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** Where contents of files lie. */
  readonly dataDir: string;
  /** The server's clock; tests turn it. */
  readonly time: { now: number };
  /** Writes documents through the server's own write function. */
  seed(documents: readonly { kind: DocumentKind; id: string; body: unknown }[]): Promise<void>;
  device(personId: string, deviceId?: string): Promise<TestDevice>;
  close(): Promise<void>;
}

let seeds = 0;

/** One server process over a database that the caller owns; the small company is loaded unless it is there. */
export async function startServer(
  database: Database,
  given: { company?: boolean; dataDir?: string; protocols?: ProtocolRange; rendererDir?: string } = {},
): Promise<TestServer> {
  const time = { now: START };
  // Only files that arrive lie there; the folder is made with the first one.
  const dataDir = given.dataDir ?? join(tmpdir(), `landfall-test-${randomUUID()}`);
  const app = await buildApp({
    database,
    config: { ...testConfig, dataDir },
    clock: () => new Date(time.now),
    logger: pino({ level: 'silent' }),
    rules: testRules,
    ...(given.protocols && { protocols: given.protocols }),
    ...(given.rendererDir && { rendererDir: given.rendererDir }),
  });
  await app.ready();
  async function seed(
    documents: readonly { kind: DocumentKind; id: string; body: unknown }[],
  ): Promise<void> {
    seeds += 1;
    const changes = documents.map(({ kind, id, body }) => put(kind, id, body));
    const result = await app.sync.systemCommand({
      id: `seed-${process.pid}-${seeds}-${Math.round(performance.now() * 1000)}`,
      type: 'test.put',
      target: { kind: 'comment', id: 'seed' },
      payload: { documents: changes },
    });
    if (result.outcome !== 'accepted') throw new Error(`Seed ${result.outcome}: ${result.code}`);
  }
  if (given.company !== false) await seed(companyDocuments());
  const server: TestServer = {
    app,
    database,
    time,
    seed,
    device: (personId, deviceId) => createDevice(server, personId, deviceId ?? `device-${personId}`),
    dataDir,
    close: async () => {
      await app.close();
      if (given.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return server;
}

type Checkpoint = Static<typeof CheckpointMessage>;
type PullResponse = Static<typeof PullResponseMessage>;
type Document = Static<typeof DocumentMessage>;
type CommandDraft = Pick<Command, 'type' | 'payload'> & Partial<Command>;

/** A laptop without its engine: signs, sends, pulls, and keeps documents the way the protocol asks. */
export interface TestDevice {
  readonly personId: string;
  readonly deviceId: string;
  readonly documents: Map<string, Document>;
  checkpoint: Checkpoint | null;
  headers(): Record<string, string>;
  sign(draft: CommandDraft): Promise<SignedCommandMessage>;
  push(messages: readonly unknown[], protocol?: number): Promise<PushAnswer>;
  /** Signs and pushes one command; its own result comes back. */
  send(draft: CommandDraft): Promise<PushAnswer['body']['results'][number]>;
  pullPage(limit?: number): Promise<PullResponse>;
  pullAll(limit?: number): Promise<PullResponse[]>;
  /** The same person and key against another server process. */
  at(server: TestServer): TestDevice;
}

export interface PushAnswer {
  readonly status: number;
  readonly body: Static<typeof PushResponseMessage>;
}

async function createDevice(server: TestServer, personId: string, deviceId: string): Promise<TestDevice> {
  const { db } = server.database;
  const pair = await webcrypto.subtle.generateKey(DEVICE_KEY_ALGORITHM, true, ['sign', 'verify']);
  // Node types the same key twice, once with its own name for it.
  const publicKey = (await webcrypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey;
  const at = new Date(server.time.now).toISOString();
  await insertAccount(db, {
    personId,
    name: `${personId}@example.com`,
    passwordHash: 'unused',
    createdAt: at,
    createdBy: 'test',
  });
  await insertDevice(db, { id: deviceId, personId, name: deviceId, publicKey }, at);
  await insertSession(db, { id: `session-${deviceId}`, personId, deviceId, at });
  const chain = { sequence: 0, hash: '' };
  return deviceAt(server, { personId, deviceId, privateKey: pair.privateKey, chain });
}

interface DeviceKeys {
  readonly personId: string;
  readonly deviceId: string;
  readonly privateKey: Awaited<ReturnType<typeof webcrypto.subtle.importKey>>;
  readonly chain: { sequence: number; hash: string };
}

function deviceAt(server: TestServer, keys: DeviceKeys): TestDevice {
  const { personId, deviceId } = keys;
  const documents = new Map<string, Document>();
  const seal = createCommandSigner(globalThis.crypto.subtle, keys.privateKey);
  let stale: Set<string> | null = null;

  function headers(): Record<string, string> {
    const exp = Math.floor(server.time.now / 1000) + 600;
    const iat = Math.floor(server.time.now / 1000);
    const claims = { sub: personId, device: deviceId, sid: `session-${deviceId}`, exp, iat };
    return { authorization: `Bearer ${server.app.jwt.sign(claims)}` };
  }

  async function sign(draft: CommandDraft): Promise<SignedCommandMessage> {
    keys.chain.sequence += 1;
    const id = draft.id ?? `${deviceId}-${keys.chain.sequence}`;
    const command: Command = {
      id,
      device: deviceId,
      deviceSeq: keys.chain.sequence,
      actor: personId,
      target: { kind: 'comment', id: deriveId(id, 'record') },
      seenVersion: null,
      after: [],
      occurredAt: new Date(server.time.now).toISOString(),
      zone: 'Asia/Ho_Chi_Minh',
      offline: false,
      ...draft,
    };
    const signed = await seal(command, keys.chain.hash);
    keys.chain.hash = signed.hash;
    // The message schema spells out the mutable twin of `Command`.
    return { ...signed, command: structuredClone(command) as SignedCommandMessage['command'] };
  }

  async function push(messages: readonly unknown[], protocol = PROTOCOL_VERSION): Promise<PushAnswer> {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/sync/push',
      headers: { ...headers(), [PROTOCOL_HEADER]: String(protocol) },
      payload: { device: deviceId, epoch: null, commands: messages },
    });
    return { status: response.statusCode, body: response.json() };
  }

  function keep(page: PullResponse): void {
    if (page.reset) stale = new Set(documents.keys());
    for (const document of page.documents) {
      stale?.delete(document.id);
      if (document.deleted) documents.delete(document.id);
      else documents.set(document.id, document);
    }
    for (const id of page.leave) documents.delete(id);
    if (page.checkpoint.backfill !== null) return;
    for (const id of stale ?? []) documents.delete(id);
    stale = null;
  }

  const device: TestDevice = {
    personId,
    deviceId,
    documents,
    checkpoint: null,
    headers,
    sign,
    push,
    async send(draft) {
      const { body, status } = await push([await sign(draft)]);
      const [result] = body.results;
      if (result === undefined) throw new Error(`No result, status ${status}`);
      return result;
    },
    async pullPage(limit = 500) {
      const response = await server.app.inject({
        method: 'POST',
        url: '/api/sync/pull',
        headers: headers(),
        payload: {
          device: deviceId,
          checkpoint: device.checkpoint,
          limit,
          unsent: 0,
        },
      });
      if (response.statusCode !== 200)
        throw new Error(`Pull answered ${response.statusCode}: ${response.body}`);
      const page = Value.Parse(PullResponseMessage, response.json());
      keep(page);
      device.checkpoint = page.checkpoint;
      return page;
    },
    async pullAll(limit = 500) {
      const pages: PullResponse[] = [];
      for (;;) {
        const page = await device.pullPage(limit);
        pages.push(page);
        if (!page.more) return pages;
      }
    },
    at: (other) => deviceAt(other, keys),
  };
  return device;
}
