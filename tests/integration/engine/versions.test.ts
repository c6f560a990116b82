import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { protocolsOf } from '#shared/sync/protocol.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from './engine-kit.ts';

const WAITING = 25;
const app = (version: number, since = {}) => ({ protocols: { range: protocolsOf(version), since } });

let site: Site;
let linh: Laptop;
beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  await site.updateServer(protocolsOf(5));
  linh = await site.laptop('person-linh');
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const say = (text: string) =>
  ({
    type: 'comment.add',
    target: { kind: 'supplier', id: 'supplier-saigon' },
    seenVersion: 1,
    payload: { text },
  }) as const;

async function restartAs(build: Parameters<Laptop['start']>[0]): Promise<void> {
  await linh.kill();
  await linh.start(build);
}

async function fillOutbox(prefix: string): Promise<readonly string[]> {
  linh.line.cut();
  await untilOffline(linh);
  const texts = [...Array(WAITING).keys()].map((at) => `${prefix} ${String(at).padStart(2, '0')}`);
  for (const text of texts) expect(await linh.engine.runCommand(say(text))).toMatchObject({ saved: true });
  return texts;
}

async function atServer(prefix: string): Promise<readonly string[]> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents where kind = 'comment' and body->>'text' like ${`${prefix}%`}
    order by 1`.execute(site.database.db);
  return found.rows.map(({ text }) => text);
}

const untilSays = (connection: string) =>
  until(
    () => linh.engine.status(),
    (status) => status.connection === connection,
  );

describe('R13 an app that became too old while it was away', () => {
  it('hands over its whole outbox, says that it needs an update, and settles all of it after that', async () => {
    await restartAs(app(3));
    await untilOnline(linh);
    const texts = await fillOutbox('old');
    await site.updateServer(protocolsOf(6));
    linh.line.heal();
    await untilSays('update-required');
    await until(
      () => atServer('old'),
      (found) => found.length === WAITING,
    );
    expect(await atServer('old')).toEqual(texts);
    const status = await linh.engine.status();
    expect(status).toMatchObject({ connection: 'update-required', waiting: WAITING, attention: 0 });
    await until(
      () => linh.engine.outbox(),
      (outbox) => outbox.length === WAITING && outbox.every(({ state }) => state === 'sent'),
    );
    // Work goes on, and is heard as well.
    await linh.engine.runCommand(say('old and still here'));
    await until(
      () => atServer('old and still'),
      (found) => found.length === 1,
    );
    await untilSays('update-required');
    await restartAs(app(6));
    await untilSent(linh);
    expect(await linh.engine.outbox()).toEqual([]);
    expect(await atServer('old')).toHaveLength(WAITING + 1);
  });
});

describe('R13 an app that is newer than its server', () => {
  it('speaks what the server understands, and nothing waits', async () => {
    await restartAs(app(7));
    await untilOnline(linh);
    const texts = await fillOutbox('stepped');
    linh.line.heal();
    await untilSent(linh);
    expect(await atServer('stepped')).toEqual(texts);
  });

  it('keeps what the server does not know yet, and sends the rest; the screen says so until the server is updated', async () => {
    await restartAs(app(6, { 'comment.add': 6 }));
    await untilOnline(linh);
    await linh.engine.runCommand(say('ahead'));
    const edit = {
      type: 'record.edit',
      target: { kind: 'supplier', id: 'supplier-saigon' },
      seenVersion: 1,
      payload: { changes: [{ path: 'name', from: 'Saigon Cable Co.', to: 'Saigon Cable & Co.' }] },
    } as const;
    await linh.engine.runCommand(edit);
    await until(
      () => linh.engine.outbox(),
      (outbox) => outbox.length === 1,
    );
    expect((await linh.engine.outbox())[0]).toMatchObject({ type: 'comment.add', neverSent: true });
    expect((await linh.engine.status()).warnings).toContain('server-behind');
    await site.updateServer(protocolsOf(6));
    await untilSent(linh);
    expect(await atServer('ahead')).toEqual(['ahead']);
    expect((await linh.engine.status()).warnings).not.toContain('server-behind');
  });

  it('waits with all it holds where they have no protocol in common', async () => {
    await restartAs(app(9));
    await untilSays('server-outdated');
    for (const at of [1, 2, 3]) await linh.engine.runCommand(say(`waits ${at}`));
    expect(await linh.engine.status()).toMatchObject({ connection: 'server-outdated', waiting: 3 });
    expect(await atServer('waits')).toEqual([]);
    await site.updateServer(protocolsOf(8));
    await linh.engine.syncNow();
    await untilSent(linh);
    expect(await atServer('waits')).toHaveLength(3);
  });
});

describe('R13 fields of a later server', () => {
  it('are kept over a restart, in records and in the place that the laptop stands at, and sent back unchanged', async () => {
    const later = { kept: ['1.10', 2, null, { name: '后来' }] };
    const asked: unknown[] = [];
    const ahead: typeof fetch = async (url, init) => {
      const answer = await fetch(url, init);
      if (!String(url).endsWith('/api/sync/pull') || answer.status !== 200) return answer;
      asked.push((JSON.parse(String(init?.body)) as { checkpoint: unknown }).checkpoint);
      const page = (await answer.json()) as { checkpoint: object; documents: { body: object }[] };
      return Response.json({
        ...page,
        later,
        checkpoint: { ...page.checkpoint, later },
        documents: page.documents.map((document) => ({
          ...document,
          later,
          body: { ...document.body, later },
        })),
      });
    };
    await linh.kill();
    await linh.wipe((name) => name.includes('--documents') || name.includes('-snapshot-'));
    for (const _start of [1, 2]) {
      await linh.start({ ...app(5), fetch: ahead });
      await untilOnline(linh);
      await linh.kill();
    }
    await linh.start({ ...app(5), fetch: ahead });
    await untilOnline(linh);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked[0]).toBeNull();
    for (const checkpoint of asked.slice(1)) expect(checkpoint).toMatchObject({ later });
    const view = await linh.engine.getDocument('supplier', 'supplier-saigon');
    expect(view?.document.body).toMatchObject({ later });
  });
});
