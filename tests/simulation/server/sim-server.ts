import type { JsonWebKey } from 'node:crypto';
import type { DeviceStanding } from '#server/accounts/identity.ts';
import { foreseeChange } from '#server/organisation/preview-change.ts';
import type { SyncStore } from '#server/repositories/sync-store.ts';
import { standingOf } from '#server/routes/sync/protocol-check.ts';
import type { ApplyOptions } from '#server/sync/apply-commands.ts';
import { createChangeFeed } from '#server/sync/change-feed.ts';
import type { PushResult } from '#server/sync/incoming-command.ts';
import { grantsOfPerson } from '#server/sync/person-grants.ts';
import { manifestBuckets, personManifest } from '#server/sync/person-manifest.ts';
import { documentsByIds, pullDocuments } from '#server/sync/pull-documents.ts';
import { pushCommands } from '#server/sync/push-commands.ts';
import { createStreamHub } from '#server/sync/stream-hub.ts';
import { productRules, type SyncRules } from '#server/sync/sync-rules.ts';
import { applySystemCommands, type SystemCommandInput } from '#server/sync/system-command.ts';
import { isTextSignedBy } from '#server/sync/verify-signature.ts';
import { createWriteQueue } from '#server/sync/write-queue.ts';
import { effectsDigest } from '#shared/domain/organisation/organisation-effects.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { successionText } from '#shared/sync/command-chain.ts';
import { MAX_COMMANDS_PER_PUSH, protocolsOf, rangeText } from '#shared/sync/protocol.ts';
import type { VirtualTime } from '../kernel/virtual-time.ts';
import { rulesOf } from '../versions.ts';

export interface SimRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** `person device`, as the token names them. */
  readonly token: string;
  readonly body: unknown;
  /** Version of the protocol that it speaks. */
  readonly protocol: number;
}

export interface SimAnswer {
  readonly status: number;
  readonly type: 'application/json' | 'text/html';
  readonly text: string;
  /** What the server says that it understands. */
  readonly protocols?: string;
}

export interface StreamEnd {
  hint(hint: { seq: number; resync?: true }): void;
  end(): void;
}

export interface SimServerParts {
  readonly store: SyncStore;
  epoch(): Promise<string>;
  readonly time: VirtualTime;
  readonly rules?: SyncRules;
  /** Version of the protocol that it speaks at first. */
  readonly version: number;
  /** Several connections may write at the same time. */
  readonly concurrent?: boolean;
  /** What the server says of its own bugs: a command that threw. */
  readonly onBug: (fields: object, message: string) => void;
}

/**
 * The server's own push, pull and stream code behind a door that knows devices without passwords. Accounts, tokens
 * and HTTP are tested elsewhere; here a request is an object and an answer its text.
 */
export interface SimServer {
  handle(request: SimRequest): Promise<SimAnswer>;
  /** Opens a stream for the device in the token; the result takes it away. */
  stream(token: string, protocol: number, end: StreamEnd): Promise<() => void>;
  register(standing: DeviceStanding): void;
  /** The account is closed: what its laptops still send goes into quarantine. */
  disable(personId: string): void;
  /** It is opened again. */
  enable(personId: string): void;
  /** What the screen of the organisation asks before a change. */
  foresee(edits: readonly OrganisationEdit[], actor: string): Promise<string | null>;
  system(inputs: readonly SystemCommandInput[]): Promise<readonly PushResult[]>;
  /** The process ends and another one starts on the same store: queues, streams and answers on their way are gone. */
  restart(): Promise<void>;
  /** The process ends, and one of another version starts on the same store. */
  upgrade(version: number): Promise<void>;
  readonly version: number;
  /** How often it was started; an answer of an earlier life never arrives. */
  readonly life: number;
}

export async function createSimServer(parts: SimServerParts): Promise<SimServer> {
  const { store, time } = parts;
  const rules = rulesOf(parts.rules ?? productRules, () => protocols.newest);
  const clock = () => new Date(time.now);
  const logger = { info: () => undefined, warn: () => undefined, error: parts.onBug };
  const devices = new Map<string, DeviceStanding>();
  const grants = (personId: string) => grantsOfPerson(store, rules, personId);
  let life = 0;
  let protocols = protocolsOf(parts.version);
  let process = await start();

  async function start() {
    life += 1;
    const head = (await store.readLogState()).head;
    const feed = createChangeFeed(head, async () => undefined);
    const apply: ApplyOptions = { store, rules, clock, logger, concurrent: parts.concurrent ?? false };
    const write = createWriteQueue(apply);
    const note = async () => undefined;
    const hub = createStreamHub({ store, feed, logger, grants });
    return { feed, hub, push: { clock, logger, write, note, onCommit: feed.advance }, apply };
  }

  async function push(
    standing: DeviceStanding,
    body: Record<string, unknown>,
    isOfOlderApp: boolean,
  ): Promise<SimAnswer> {
    const commands = Array.isArray(body.commands) ? body.commands : [];
    if (commands.length > MAX_COMMANDS_PER_PUSH) return json(413, { code: 'too-large' });
    if (standing.deviceId !== body.device) return json(401, { code: 'not-signed-in' });
    const results = await pushCommands(process.push, standing, commands, isOfOlderApp);
    return json(200, { results, seq: process.feed.seq(), epoch: await parts.epoch() });
  }

  async function pull(standing: DeviceStanding, body: Record<string, unknown>): Promise<SimAnswer> {
    const query = {
      personId: standing.personId,
      // The laptop's own engine wrote it; the real door checks it against the same schema.
      checkpoint: body.checkpoint as never,
      limit: Number(body.limit),
    };
    const text = await pullDocuments({ store, rules, clock, epoch: parts.epoch }, query);
    return { status: 200, type: 'application/json', text };
  }

  /** What a laptop that checks itself asks. */
  async function compare({ method, path }: SimRequest, personId: string, body: Record<string, unknown>) {
    if (path.startsWith('/api/sync/documents')) {
      const text = await documentsByIds(store, await grants(personId), body.ids as readonly string[]);
      return { status: 200, type: 'application/json', text } as const;
    }
    const door = { store, epoch: parts.epoch, grants };
    if (method === 'GET') return json(200, await personManifest(door, personId));
    return json(200, await manifestBuckets(door, personId, body.buckets as readonly number[]));
  }

  /** As `succeedDevice`: the old key vouches for the next one. */
  async function succeed(standing: DeviceStanding, body: Record<string, unknown>): Promise<SimAnswer> {
    const { device, proof } = body as { device: { id: string; publicKey: JsonWebKey }; proof: string };
    const { x = '', y = '' } = device.publicKey;
    const text = successionText(standing.deviceId, { id: device.id, x, y });
    if (!(await isTextSignedBy(standing.publicKey, text, proof))) return json(403, { code: 'wrong-proof' });
    devices.set(`${standing.personId} ${device.id}`, {
      ...standing,
      deviceId: device.id,
      publicKey: device.publicKey,
    });
    return json(200, tokensOf(`${standing.personId} ${device.id}`));
  }

  async function route(request: SimRequest): Promise<SimAnswer> {
    const path = request.path.split('?')[0];
    if (path === '/api/health') return json(200, { status: 'ok' });
    const standing = devices.get(request.token);
    if (standing === undefined) return json(401, { code: 'not-signed-in' });
    const body = (request.body ?? {}) as Record<string, unknown>;
    const spoken = standingOf(request.protocol, protocols);
    if (path === '/api/sync/push' && spoken !== 'newer') {
      return await push(standing, body, request.protocol < protocols.newest);
    }
    if (path?.startsWith('/api/sync/') && spoken !== 'spoken') return json(426, { code: 'update-required' });
    if (standing.state !== 'active') return json(401, { code: 'account-disabled' });
    if (path === '/api/auth/refresh') return json(200, tokensOf(request.token));
    if (path === '/api/sync/pull') return await pull(standing, body);
    if (path === '/api/sync/manifest' || path === '/api/sync/documents') {
      return await compare(request, standing.personId, body);
    }
    if (path === '/api/devices') return await succeed(standing, body);
    return json(404, { code: 'not-found' });
  }

  return {
    get life() {
      return life;
    },
    async handle(request) {
      try {
        return { ...(await time.outside(() => route(request))), protocols: rangeText(protocols) };
      } catch (error) {
        return json(503, { code: 'server-trouble', message: String(error) });
      }
    },
    async stream(token, protocol, end) {
      const standing = devices.get(token);
      if (standing === undefined || standing.state !== 'active') throw new Error('not signed in');
      if (standingOf(protocol, protocols) !== 'spoken') throw new Error('update required');
      const { personId, deviceId } = standing;
      const { hub, feed } = process;
      const remove = await time.outside(() => hub.add({ personId, deviceId, ...end }));
      end.hint({ seq: feed.seq() });
      return remove;
    },
    register: (standing) => void devices.set(`${standing.personId} ${standing.deviceId}`, standing),
    disable(personId) {
      turn(personId, 'disabled');
      process.hub.endWhere((target) => target.personId === personId);
    },
    enable: (personId) => turn(personId, 'active'),
    async foresee(edits, actor) {
      const asked = { edits, actor, now: clock() };
      const foreseen = await time.outside(() => foreseeChange(store, asked)).catch(() => null);
      return foreseen?.ok ? effectsDigest(foreseen.effects) : null;
    },
    system: (inputs) => time.outside(() => applySystemCommands(process.push, inputs)),
    restart,
    async upgrade(version) {
      protocols = protocolsOf(version);
      await restart();
    },
    get version() {
      return protocols.newest;
    },
  };

  async function restart(): Promise<void> {
    process.hub.endAll(() => 0);
    process.hub.close();
    process = await time.outside(start);
  }

  function turn(personId: string, state: DeviceStanding['state']): void {
    for (const [token, standing] of devices) {
      if (standing.personId === personId) devices.set(token, { ...standing, state });
    }
  }

  function tokensOf(token: string) {
    return { accessToken: token, refreshToken: token, expiresInSeconds: 900 };
  }
}

function json(status: number, body: unknown): SimAnswer {
  return { status, type: 'application/json', text: JSON.stringify(body) };
}
