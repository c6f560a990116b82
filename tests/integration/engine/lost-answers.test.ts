import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site, until, untilOffline, untilOnline, untilSent } from './engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

function comment(text: string) {
  return {
    type: 'comment.add',
    target: { kind: 'supplier', id: 'supplier-saigon' },
    seenVersion: 1,
    payload: { text },
  } as const;
}

async function commentsAtServer(): Promise<readonly string[]> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents where kind = 'comment' order by 1`.execute(site.database.db);
  return found.rows.map((row) => row.text);
}

describe('a line that fails', () => {
  it('sends a command once although the answer was lost after the server accepted it', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    linh.line.dropAnswersOf('/api/sync/push', 2);
    await linh.engine.runCommand(comment('answer lost'));
    await untilSent(linh);
    expect(linh.line.requestsTo('/api/sync/push')).toBeGreaterThanOrEqual(1);
    expect((await commentsAtServer()).filter((text) => text === 'answer lost')).toHaveLength(1);
  });

  it('says nothing of "sent" while a captive portal answers in place of the server', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    linh.line.pretend('<html>Please sign in to the hotel network</html>');
    await untilOffline(linh);
    await linh.engine.runCommand(comment('behind a portal'));
    await linh.engine.syncNow();
    const [waiting] = await linh.engine.outbox();
    expect(waiting).toMatchObject({ state: 'saved-here', neverSent: true });
    linh.line.pretend(null);
    await untilSent(linh);
    expect(await commentsAtServer()).toContain('behind a portal');
  });

  it('is noticed to be back within two seconds without any hint', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    linh.line.cut();
    await untilOffline(linh);
    const healedAt = Date.now();
    linh.line.heal();
    await untilOnline(linh);
    expect(Date.now() - healedAt).toBeLessThan(2500);
  });

  it("brings a colleague's change to an open screen by the stream", async () => {
    const linh = await site.laptop('person-linh');
    const minh = await site.laptop('person-minh');
    await Promise.all([untilOnline(linh), untilOnline(minh)]);
    const seen: number[] = [];
    minh.engine.subscribe('count', { kind: 'comment', where: {} }, (value) => seen.push(value));
    const before = await minh.engine.count('comment', {});
    await linh.engine.runCommand(comment('hello colleague'));
    await until(
      () => seen.at(-1) ?? 0,
      (count) => count > before,
      5000,
    );
  });

  it('keeps everything queued while the session has ended, and sends it after a new sign-in', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    await linh.engine.signOut();
    await linh.engine.runCommand(comment('after the end'));
    await until(
      () => linh.engine.status(),
      (status) => status.connection === 'unauthorised',
    );
    expect(await linh.engine.outbox()).toHaveLength(1);
    expect(await commentsAtServer()).not.toContain('after the end');
    await linh.signIn();
    await linh.engine.takeNewSession();
    await untilSent(linh);
    expect(await commentsAtServer()).toContain('after the end');
  });
});

describe('a clock that is wrong', () => {
  it('a day ahead and then right again holds nothing back', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    linh.line.cut();
    await untilOffline(linh);
    linh.clock.ahead = 86_400_000;
    await linh.engine.runCommand(comment('tomorrow'));
    await linh.restart();
    linh.clock.ahead = 0;
    await linh.engine.runCommand(comment('today'));
    linh.line.heal();
    await untilSent(linh);
    expect(await commentsAtServer()).toEqual(expect.arrayContaining(['today', 'tomorrow']));
  });

  it('halves a batch that is too large for a gateway, until all of it is through', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    linh.line.cut();
    await untilOffline(linh);
    for (let place = 1; place <= 8; place += 1) {
      await linh.engine.runCommand(comment(`batch ${place} ${'字'.repeat(2000)}`));
    }
    linh.line.limitBodies(20_000);
    linh.line.heal();
    await untilSent(linh);
    const arrived = (await commentsAtServer()).filter((text) => text.startsWith('batch '));
    expect(arrived.map((text) => text.slice(0, 7))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `batch ${n}`),
    );
  });

  it('does not storm a gateway that takes not even one command, and says that it fails', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    linh.line.limitBodies(1000);
    const before = linh.line.requestsTo('/api/sync/push');
    const started = Date.now();
    await linh.engine.runCommand(comment('too large for the gateway '.repeat(60)));
    await until(
      () => linh.line.requestsTo('/api/sync/push') - before,
      (requests) => requests >= 4,
    );
    // Waits of at least 0.25, 0.5 and 1 s lie between four tries.
    expect(Date.now() - started).toBeGreaterThan(1700);
    const status = await linh.engine.status();
    expect(status).toMatchObject({ connection: 'online', waiting: 1 });
    expect(status.failingSince).not.toBeNull();
    linh.line.limitBodies(null);
    await linh.engine.syncNow();
    await untilSent(linh);
  });
});
