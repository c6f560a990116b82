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

describe('an offline queue', () => {
  it('fills an empty device and shows lists and records', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    const list = await linh.engine.list({ kind: 'supplier', offset: 0, limit: 20 });
    expect(list.rows.map((row) => row.title)).toEqual(['Saigon Cable Co.']);
    const view = await linh.engine.getDocument('supplier', 'supplier-saigon');
    expect(view?.serverVersion).toBe(1);
  });

  it('keeps eleven commands through a kill and sends each once when the line returns', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    await until(
      () => linh.engine.status(),
      ({ syncedAt }) => syncedAt !== null,
    );
    linh.line.cut();
    await untilOffline(linh);
    for (let place = 1; place <= 11; place += 1) {
      const result = await linh.engine.runCommand(comment(`offline ${place}`));
      expect(result).toMatchObject({ saved: true });
    }
    await linh.restart();
    expect((await linh.engine.status()).syncedAt, 'the contact before the kill').not.toBeNull();
    const waiting = await linh.engine.outbox();
    expect(waiting).toHaveLength(11);
    expect(new Set(waiting.map((entry) => entry.state))).toEqual(new Set(['saved-here']));
    linh.line.heal();
    await untilSent(linh);
    const comments = await until(
      () => linh.engine.list({ kind: 'comment', offset: 0, limit: 50 }),
      (list) => list.total >= 11,
    );
    expect(comments.total).toBe(11);
    expect(comments.rows.every((row) => row.pending === null)).toBe(true);
  });
});
