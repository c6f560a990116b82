import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChangeFeed } from '#server/sync/change-feed.ts';
import { createStreamHub } from '#server/sync/stream-hub.ts';
import { ROUTES } from '#shared/access/policy/routes.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { MANIFEST_BUCKETS, MAX_WANTED } from '#shared/sync/manifest.ts';
import { startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';
import { mayHold, readerOf } from '#tests/simulation/oracle/may-hold.ts';
import { type FactDocument, type ServerFacts, sqlFacts } from '#tests/simulation/server/server-facts.ts';
import { PEOPLE, PROFILES, type Profile, profileId } from './people.ts';
import { isEverybodys, PUBLISHED, worldDocuments } from './scope-world.ts';

/** What each door shows, against the reference policy; how many questions were asked. */
describe('S5 every door that documents leave by', () => {
  let home: TestHome;
  let server: TestServer;
  let facts: ServerFacts;
  let world: readonly FactDocument[];
  const devices = new Map<Profile, TestDevice>();
  let checks = 0;

  beforeAll(async () => {
    home = await startHome('PGlite');
    server = await startServer(await home.open(), { company: false });
    await server.seed([...PEOPLE, ...PUBLISHED]);
    const documents = worldDocuments();
    await server.seed(documents);
    for (const { id, kind, isDeleted } of documents) if (isDeleted) await remove(kind, id);
    facts = await sqlFacts(server.database.db);
    world = [...facts.documents.values()].filter(
      ({ kind }) => kind !== 'outcome' || facts.documents.size > 0,
    );
    for (const profile of PROFILES) devices.set(profile, await server.device(profileId(profile)));
  });
  afterAll(async () => {
    process.stdout.write(`S5 doors: ${checks} checks\n`);
    await server.close();
    await home.close();
  });

  async function remove(kind: DocumentKind, id: string): Promise<void> {
    const command = { id: `remove ${id}`, type: 'test.delete', target: { kind, id }, payload: {} };
    expect(await server.app.sync.systemCommand(command)).toMatchObject({ outcome: 'accepted' });
  }
  const expected = (profile: Profile, document: FactDocument) =>
    mayHold(readerOf(facts, profileId(profile)), document, facts);

  /** Every person against every document: what a door showed must be what the reference policy says. */
  function differences(
    shown: ReadonlyMap<Profile, ReadonlySet<string>>,
    asked: readonly FactDocument[] = world,
  ): readonly string[] {
    return PROFILES.flatMap((profile) => {
      const seen = shown.get(profile) ?? new Set();
      checks += asked.length;
      return asked
        .filter((document) => seen.has(document.id) !== expected(profile, document))
        .map(({ id }) => `${profile} · ${id}: ${seen.has(id) ? 'shown' : 'not shown'}`);
    });
  }

  /** What each person gets; whoever has left gets no answer at all. */
  async function shownBy(read: (device: TestDevice) => Promise<Iterable<string>>) {
    const shown = new Map<Profile, ReadonlySet<string>>();
    for (const [profile, device] of devices) {
      if (profile === 'left') await expect(read(device)).rejects.toThrow('401');
      else shown.set(profile, new Set(await read(device)));
    }
    return shown;
  }

  test('S5 pull: a first sync', async () => {
    const shown = await shownBy(async (device) => {
      await device.pullAll();
      return device.documents.keys();
    });
    expect(differences(shown)).toEqual([]);
  });

  test.each([500, 7])('S5 pull: the whole change log, in pages of %i', async (limit) => {
    const shown = await shownBy(async (device) => {
      const held = new Set<string>();
      await device.pullPage(1);
      const { epoch = '', scopeVersion = '' } = device.checkpoint ?? {};
      device.checkpoint = { epoch, scopeVersion, seq: 0, backfill: null };
      device.documents.clear();
      await device.pullAll(limit);
      for (const id of device.documents.keys()) held.add(id);
      return held;
    });
    expect(differences(shown)).toEqual([]);
  });

  async function post<Answer>(device: TestDevice, url: string, payload: object): Promise<Answer> {
    const answer = await server.app.inject({ method: 'POST', url, headers: device.headers(), payload });
    if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
    return answer.json<Answer>();
  }

  test('S5 export: the manifest by which a laptop is compared', async () => {
    const buckets = Array.from({ length: MANIFEST_BUCKETS }, (_, bucket) => bucket);
    const shown = await shownBy(async (device) => {
      const { documents } = await post<{ documents: [string, number][] }>(device, '/api/sync/manifest', {
        buckets,
      });
      return documents.map(([id]) => id);
    });
    // Outcomes are answers, and no part of it.
    expect(
      differences(
        shown,
        world.filter(({ kind }) => kind !== 'outcome'),
      ),
    ).toEqual([]);
  });

  test('S5 export: documents that a laptop asks for by their ids', async () => {
    const shown = await shownBy(async (device) => {
      const ids = new Set<string>();
      for (let at = 0; at < world.length; at += MAX_WANTED) {
        const wanted = world.slice(at, at + MAX_WANTED).map(({ id }) => id);
        const { documents } = await post<{ documents: { id: string }[] }>(device, '/api/sync/documents', {
          ids: wanted,
        });
        for (const { id } of documents) ids.add(id);
      }
      return ids;
    });
    expect(differences(shown)).toEqual([]);
  });

  test('S5 stream: whoever may not hold a document hears nothing of its changes', async () => {
    const standing = world.filter(({ deleted }) => !deleted);
    const feed = createChangeFeed(0, async () => undefined);
    const { rules, grants } = server.app.sync;
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const changeScopesAfter = async (seq: number) => {
      const document = standing[seq];
      if (document === undefined) return [];
      const kind = document.kind as DocumentKind;
      return [
        { seq: seq + 1, id: document.id, kind, scope: rules.scopeOf(kind, document.body), oldScope: [] },
      ];
    };
    const hub = createStreamHub({ store: { changeScopesAfter }, feed, logger, grants });
    const heard = new Map<Profile, Set<string>>(PROFILES.map((profile) => [profile, new Set()]));
    let current = '';
    for (const profile of PROFILES) {
      const hint = () => void heard.get(profile)?.add(current);
      await hub.add({ personId: profileId(profile), deviceId: profile, hint, end: () => undefined });
    }
    for (const [index, document] of standing.entries()) {
      current = document.id;
      const isGrant = document.kind === 'person' || document.kind === 'department';
      feed.advance(index + 1);
      await untilTold(isGrant);
    }
    hub.close();
    const wrong = PROFILES.flatMap((profile) =>
      standing
        .filter((document) => heard.get(profile)?.has(document.id) !== expected(profile, document))
        .map(({ id }) => `${profile} · ${id}`),
    );
    checks += standing.length * PROFILES.length;
    expect(wrong).toEqual([]);

    /** Hints are given within a few turns of the event loop; where rights are read again, after the database's answer. */
    async function untilTold(readsRights: boolean): Promise<void> {
      if (readsRights) await Promise.all(PROFILES.map((profile) => grants(profileId(profile))));
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  });

  test('S5 REST: the history of a document', async () => {
    const wrong: string[] = [];
    for (const [profile, device] of devices) {
      // Own things of another person are to everybody else what a colleague's are: those stand for them here.
      const others = PROFILES.filter((other) => other !== profile).map((other) => `/${profileId(other)}`);
      const isAsked = ({ id, kind }: FactDocument) =>
        !others.some((end) => id.endsWith(end)) && (id.includes('/own') || !isEverybodys(kind));
      const asked = world.filter((document) => !document.deleted && isAsked(document));
      for (const document of asked) {
        checks += 1;
        const path = [document.kind, document.id].map(encodeURIComponent).join('/');
        const url = `/api/documents/${path}/versions`;
        const { statusCode } = await server.app.inject({ url, headers: device.headers() });
        if ((statusCode === 200) !== expected(profile, document)) wrong.push(`${profile} · ${document.id}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('S5 files: contents go where their document goes', async () => {
    const files = world.filter(({ kind, deleted }) => kind === 'attachment' && !deleted);
    for (const { id, body } of files) {
      const hash = createHash('sha256').update(`content of ${id}`).digest('hex');
      expect(body.sha256).toBe(hash);
      mkdirSync(join(server.dataDir, 'blobs', hash.slice(0, 2)), { recursive: true });
      writeFileSync(join(server.dataDir, 'blobs', hash.slice(0, 2), hash), `content of ${id}`);
    }
    const wrong: string[] = [];
    for (const [profile, device] of devices) {
      for (const file of files) {
        checks += 1;
        const url = `/api/blobs/${String(file.body.sha256)}?at=0`;
        const { statusCode } = await server.app.inject({ url, headers: device.headers() });
        if ((statusCode === 200) !== expected(profile, file))
          wrong.push(`${profile} · ${file.id}: ${statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('S5 REST: every route lets in whom the reference names, and nobody else', async () => {
    const wrong: string[] = [];
    // Who signs out can ask nothing any more.
    const rules = Object.keys(ROUTES).sort(
      (left, right) => Number(isSignOut(left)) - Number(isSignOut(right)),
    );
    for (const rule of rules) {
      const [method = 'GET', path = ''] = rule.split(' ');
      // Both answer without an end; what stands in front of them is the same as elsewhere.
      if (path.endsWith('/stream') || path.endsWith('/backup')) continue;
      for (const profile of [...PROFILES, 'stranger'] as const) {
        checks += 1;
        const device = profile === 'stranger' ? undefined : devices.get(profile);
        const answer = await server.app.inject({
          method: method as 'POST',
          url: addressOf(path),
          headers: { ...device?.headers(), ...(isPiece(path) && { 'content-type': OCTETS }) },
          ...(method === 'GET' ? {} : { payload: payloadFor(path, device) }),
        });
        const isLetIn = answer.statusCode !== 401 && answer.statusCode !== 403;
        if (isLetIn !== mayAsk(path, profile)) wrong.push(`${rule} · ${profile}: ${answer.statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('S5 the doors together were asked more than the goal wants', () => {
    expect(checks).toBeGreaterThan(11_520);
  });
});

const isSignOut = (rule: string) => rule.endsWith('/sign-out');

/** With ids that nobody has; what has to look like a hash looks like one. */
function addressOf(path: string): string {
  const address = path.replace(':sha256', '0'.repeat(64)).replaceAll(/:\w+/g, 'nothing');
  return isPiece(path) ? `${address}?place=0` : address;
}

const OCTETS = 'application/octet-stream';
const isPiece = (path: string) => path.startsWith('/api/wipe/') && path.endsWith(':sha256');

/** What is well formed, where a route looks at who asks only after that. */
function payloadFor(path: string, device: TestDevice | undefined): object | Buffer {
  if (path.endsWith('/push')) return { device: device?.deviceId ?? 'none', epoch: null, commands: [] };
  if (isPiece(path)) return Buffer.alloc(1);
  return path.startsWith('/api/wipe/:orderId/') ? { rows: [], files: [] } : {};
}

/** The reference for routes: said once more, from what an administrator is for and what a sign-in is for. */
function mayAsk(path: string, profile: Profile | 'stranger'): boolean {
  if (/^\/api\/(info|health|ready|setup)$/.test(path)) return true;
  if (/^\/api\/auth\/(sign-in|refresh|invite|join)$/.test(path)) return true;
  // The key of a laptop signs for it there, whoever is signed in or nobody.
  if (/^\/api\/wipe\/(challenge|question|:orderId\/wiped)$/.test(path)) return true;
  // Only the ticket of an order opens these: nobody's session does.
  if (path.startsWith('/api/wipe/')) return false;
  if (profile === 'stranger') return false;
  // What a leaver's laptop still holds is taken into quarantine.
  if (profile === 'left') return path === '/api/sync/push';
  return !/^\/api\/(admin|import|organisation)/.test(path) || profile === 'administrator';
}
