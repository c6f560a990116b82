import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAuditDesk } from '#server/audit/audit-desk.ts';
import { openSite, type Site, until, untilOnline, untilSent } from './engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const comment = (text: string) => ({
  type: 'comment.add',
  target: { kind: 'supplier', id: 'supplier-saigon' } as const,
  seenVersion: 1,
  payload: { text },
});

describe('S13 heads of the audit chain on a laptop', () => {
  it('outlive restarts and a lost store, and show a chain that was changed until somebody looked into it', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    await linh.engine.runCommand(comment('sealed'));
    await untilSent(linh);
    const before = await until(
      () => linh.engine.auditHeads(),
      ({ kept }) => kept.length > 1,
    );
    await linh.kill();
    await linh.wipe((name) => !name.endsWith('-installation'));
    await linh.start();
    expect((await linh.engine.auditHeads()).kept.slice(0, before.kept.length)).toEqual(before.kept);
    await untilOnline(linh);

    await linh.kill();
    const last = before.kept.at(-1)?.seq ?? 0;
    await site.database.db.transaction().execute(async (tx) => {
      await sql`alter table audit disable trigger user`.execute(tx);
      await sql`update audit set actor = 'person-chen', hash = repeat('a', 64) where seq >= ${last}`.execute(
        tx,
      );
      await sql`alter table audit enable trigger user`.execute(tx);
    });
    await linh.start();
    await until(
      () => linh.engine.status(),
      ({ warnings }) => warnings.includes('audit-disputed'),
    );
    const { kept, disputed } = await linh.engine.auditHeads();
    expect(disputed[0]).toEqual(before.kept.at(-1));
    expect(kept).toContainEqual(before.kept[0]);

    const desk = createAuditDesk(site.server.app.sync, () => new Date());
    const { disputes } = await desk.state();
    expect(disputes[0]).toMatchObject({ personId: 'person-linh', verdict: 'rewritten', settledAt: null });
    const deviceId = disputes[0]?.deviceId ?? '';
    expect(await desk.settle({ deviceId, personId: 'person-linh' }, 'person-admin')).toBe(true);
    await linh.restart();
    await until(
      () => linh.engine.status(),
      ({ warnings, connection }) => connection === 'online' && !warnings.includes('audit-disputed'),
    );
  });
});
