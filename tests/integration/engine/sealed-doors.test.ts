import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineTopics, ListQuery } from '#renderer/data/contract.ts';
import { ENGINE_METHODS, type EngineMethod } from '#renderer/data/engine/host/rpc-messages.ts';
import { DOORS } from '#renderer/data/engine/lease/sealed-doors.ts';
import { type Laptop, openSite, type Site, until, untilOffline, untilOnline } from './engine-kit.ts';

const DAY = 86_400_000;
const SUPPLIER = { kind: 'supplier', id: 'supplier-saigon' } as const;
const SUPPLIERS: ListQuery = { kind: 'supplier', offset: 0, limit: 50 };
/** What stands in the record that these tests look for: it must come out nowhere. */
const SECRET = 'Saigon';
const FILE = { sha256: 'a'.repeat(64), name: 'a.txt', type: 'text/plain', size: 1 };
const DRAFT = {
  id: 'draft-kept',
  formKey: 'supplier',
  recordId: null,
  title: `${SECRET} draft`,
  savedAt: '2026-11-28T08:00:00.000Z',
  values: { name: SECRET },
} as const;

/** A question that every door would answer, were it open. Only what is `works` is not refused. */
const QUESTIONS: Record<EngineMethod, readonly unknown[]> = {
  runCommand: [{ type: 'comment.add', target: SUPPLIER, seenVersion: 1, payload: { text: SECRET } }],
  retryCommand: ['none'],
  attachFile: [{ target: SUPPLIER, seenVersion: 1, name: 'a.txt', content: new Blob(['a']) }],
  list: [SUPPLIERS],
  listIds: [SUPPLIERS],
  cellTexts: [{ kind: 'supplier', ids: [SUPPLIER.id], columns: ['name'], names: {} }],
  getDocument: [SUPPLIER.kind, SUPPLIER.id],
  search: [SECRET, 10],
  count: ['supplier', {}],
  outbox: [],
  discardCommand: ['none'],
  acknowledgeCommand: ['none'],
  exportOutbox: [],
  importOutbox: ['{}'],
  auditHeads: [],
  checkLaptop: [false],
  provisionalNumber: ['PR'],
  readFile: ['none'],
  readFieldFile: [FILE],
  picturePreview: [FILE],
  fetchFile: [FILE.sha256],
  cancelFetch: [FILE.sha256],
  keepFileHere: [FILE.sha256, false],
  dismissAdding: ['none'],
  drafts: [],
  deleteDraft: [DRAFT.id],
  capture: ['capture-1', 'note', { do: 'describe', subject: 'x', note: 'y' }],
  captures: [],
  extensionState: [],
  extendLease: ['00000000'],
  request: ['GET', '/api/history/supplier/supplier-saigon'],
  status: [],
  syncNow: [],
  saveDraft: [{ ...DRAFT, id: 'draft-new' }],
  keepFile: [{ name: 'a.txt', content: new Blob(['a']) }],
  reportStorage: [{ persisted: true, freeBytes: null }],
  takeNewSession: [],
  signOut: [],
};
/** All that may be asked of a sealed laptop. A door that is new is refused until somebody decides otherwise, here too. */
const WORKING: readonly EngineMethod[] = [
  'status',
  'syncNow',
  'saveDraft',
  'keepFile',
  'capture',
  'captures',
  'extensionState',
  'extendLease',
  'reportStorage',
  'takeNewSession',
  'signOut',
];

let site: Site;
let linh: Laptop;
beforeAll(async () => {
  site = await openSite();
  linh = await site.laptop('person-linh');
  await untilOnline(linh);
  await linh.engine.saveDraft(DRAFT);
  linh.line.cut();
  await untilOffline(linh);
  await linh.engine.runCommand({
    type: 'comment.add',
    target: SUPPLIER,
    seenVersion: 1,
    payload: { text: 'before' },
  });
});
afterAll(() => site.close());

function ask(method: EngineMethod): Promise<unknown> {
  const door = linh.engine[method] as (...values: readonly unknown[]) => Promise<unknown>;
  return door(...QUESTIONS[method]);
}

async function answerOf(method: EngineMethod): Promise<unknown> {
  try {
    return await ask(method);
  } catch (error) {
    return error instanceof Error ? `rejected: ${error.message}` : error;
  }
}

/** What an open question was told, and how to end it. */
function listen<Topic extends keyof EngineTopics>(topic: Topic, params: EngineTopics[Topic]['params']) {
  const told: EngineTopics[Topic]['value'][] = [];
  return { told, stop: linh.engine.subscribe(topic, params, (value) => told.push(value)) };
}

describe('S14 a laptop whose lease is over', () => {
  it('has a decision for every door of the engine, and every door is asked here', () => {
    expect(Object.keys(DOORS).sort()).toEqual([...ENGINE_METHODS].sort());
    expect(Object.keys(QUESTIONS).sort()).toEqual([...ENGINE_METHODS].sort());
    const working = ENGINE_METHODS.filter((method) => DOORS[method] === 'works');
    expect([...working].sort()).toEqual([...WORKING].sort());
  });

  it('takes away what open pages show, refuses at every door, and gives it back with a contact', async () => {
    const open = {
      list: listen('list', SUPPLIERS),
      document: listen('document', SUPPLIER),
      count: listen('count', { kind: 'supplier', where: {} }),
      outbox: listen('outbox', null),
      forms: listen('forms', null),
      files: listen('files', null),
      check: listen('check', null),
    };
    const last = (name: keyof typeof open) => JSON.stringify(open[name].told.at(-1));
    await until(
      () => [last('list'), last('document'), last('outbox'), last('count')].join(),
      (text) => text.includes(SECRET) && text.includes('comment.add'),
    );
    expect(JSON.stringify(await answerOf('list'))).toContain(SECRET);
    expect(JSON.stringify(await answerOf('drafts'))).toContain(SECRET);

    linh.clock.ahead += 14 * DAY;
    expect((await linh.engine.status()).lease.state).toBe('sealed');
    for (const name of Object.keys(open) as (keyof typeof open)[])
      expect(`${name} ${last(name)}`).not.toMatch(/Saigon|comment\.add|"key":"supplier"/);
    expect(open.count.told.at(-1)).toBe(0);
    expect(open.document.told.at(-1)).toBeNull();
    const fresh = listen('list', SUPPLIERS);
    expect(fresh.told).toEqual([{ total: 0, count: 0, ids: [], rows: [], groups: [], sums: [] }]);

    for (const method of ENGINE_METHODS.filter((name) => name !== 'signOut')) {
      const answer = await answerOf(method);
      const kind = DOORS[method];
      if (kind === 'reads') expect(`${method} ${answer}`).toBe(`${method} rejected: sealed`);
      if (kind === 'acts') expect(answer).toEqual({ saved: false, code: 'sealed' });
      if (kind === 'works')
        expect(`${method} ${JSON.stringify(answer) ?? ''}`).not.toMatch(/rejected|Saigon/);
    }
    expect((await linh.engine.status()).waiting, 'what waits is still counted').toBe(1);

    linh.line.heal();
    await until(
      () => linh.engine.status(),
      ({ lease, waiting, connection }) => lease.state === 'open' && connection === 'online' && waiting === 0,
    );
    await until(
      () => last('list') + last('document'),
      (text) => text.split(SECRET).length > 2,
    );
    const kept = (await linh.engine.drafts()).map(({ id }) => id);
    expect([...kept].sort(), 'nothing was deleted, and what was typed under the seal is there').toEqual([
      'capture-1',
      'draft-kept',
      'draft-new',
    ]);
    for (const { stop } of [...Object.values(open), fresh]) stop();
  });

  it('withholds what was asked just before and is answered after', async () => {
    linh.line.cut();
    await untilOffline(linh);
    const asked = linh.engine.getDocument(SUPPLIER.kind, SUPPLIER.id);
    linh.clock.ahead += 14 * DAY;
    await expect(asked).rejects.toThrow('sealed');
  });
});
