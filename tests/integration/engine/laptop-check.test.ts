import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport, CheckState } from '#renderer/data/contract.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from './engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

interface StoredRow {
  id: string;
  kind: string;
  body: string;
}

/** Does to the closed store of a laptop what a failing disk would; answers the ids that were touched. */
async function onDisk(
  laptop: Laptop,
  wanted: (row: StoredRow) => boolean,
  act: (store: IDBObjectStore, row: StoredRow) => void,
): Promise<readonly string[]> {
  const { name = '' } =
    (await laptop.storage.databases()).find((each) => each.name?.includes('--documents')) ?? {};
  const database = await answerOf(laptop.storage.open(name));
  const store = database.transaction('docs', 'readwrite').objectStore('docs');
  const rows = (await answerOf(store.getAll())) as StoredRow[];
  const touched = rows.filter(wanted);
  for (const row of touched) act(store, row);
  await new Promise((resolve) => {
    store.transaction.oncomplete = resolve;
  });
  database.close();
  return touched.map(({ id }) => id);
}

function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const codesOf = ({ findings }: { findings: readonly { code: string }[] }) =>
  findings.map(({ code }) => code).sort();

describe('R7 R8 checking a laptop', () => {
  it('finds nothing on a laptop that is well, and says where it is meanwhile', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    const steps: CheckState['step'][] = [];
    linh.engine.subscribe('check', null, ({ step }) => steps.push(step));
    const report = await linh.engine.checkLaptop(false);
    expect(report).toMatchObject({ isCompared: true, findings: [], isMended: false });
    expect(report.documents).toBeGreaterThan(10);
    await until(
      () => steps.at(-1),
      (step) => step === null,
    );
  });

  it('names rows that were lost, altered or are not its person’s, and mends them from the server', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    await linh.engine.runCommand({
      type: 'comment.add',
      target: { kind: 'supplier', id: 'supplier-saigon' },
      seenVersion: 1,
      payload: { text: 'to be lost' },
    });
    await untilSent(linh);
    const whole = await linh.engine.getDocument('supplier', 'supplier-saigon');
    await linh.kill();
    const lost = await onDisk(
      linh,
      ({ kind }) => kind === 'comment',
      (store, { id }) => store.delete(id),
    );
    const altered = await onDisk(
      linh,
      ({ id }) => id === 'supplier-saigon',
      (store, row) =>
        store.put({ ...row, body: `${row.body.slice(0, -1)}${row.body.endsWith('x') ? 'y' : 'x'}` }),
    );
    expect([lost.length, altered.length]).toEqual([1, 1]);
    await linh.start();
    // Whatever is shown of it, it is not what the disk made of it.
    const shown = (await linh.engine.getDocument('supplier', 'supplier-saigon'))?.document;
    expect([undefined, whole?.document]).toContainEqual(shown);
    // A row that does not open is not left until tomorrow: the laptop checks itself.
    let last: CheckState['last'] = null;
    linh.engine.subscribe('check', null, (state) => {
      if (state.last?.isMended === true) last = state.last;
    });
    const mended = await until<CheckReport | null>(
      () => last,
      (report) => report !== null,
    );
    expect(mended && codesOf(mended)).toEqual(['document-damaged', 'document-missing']);
    expect((await linh.engine.status()).warnings).toContain('store-damaged');
    expect(await linh.engine.checkLaptop(false)).toMatchObject({ findings: [] });
    expect((await linh.engine.getDocument('supplier', 'supplier-saigon'))?.document).toEqual(whole?.document);
    expect(await linh.engine.count('comment', {})).toBe(1);
    await linh.restart();
    expect(await linh.engine.count('comment', {})).toBe(1);
  });

  it('checks what lies here without a line, and never touches what waits', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    linh.line.cut();
    await untilOffline(linh);
    await linh.engine.runCommand({
      type: 'comment.add',
      target: { kind: 'supplier', id: 'supplier-saigon' },
      seenVersion: 1,
      payload: { text: 'waits' },
    });
    expect(await linh.engine.checkLaptop(true)).toMatchObject({ isCompared: false, findings: [] });
    expect(await linh.engine.outbox()).toMatchObject([{ state: 'saved-here' }]);
    linh.line.heal();
    await untilSent(linh);
  });
});
