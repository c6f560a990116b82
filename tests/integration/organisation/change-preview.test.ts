import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultProcessDocuments } from '#shared/domain/approval/default-processes.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import type { Task } from '#shared/engines/process/process-types.ts';
import { edit } from '#tests/builders/build-organisation-change.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

type Shown = Extract<PreviewAnswer, { ok: true }>;

/** The preview of the real server, the change through the real queue, and what laptops then hold. */
describe.each(homeNames)('changes of the organisation on %s', (name) => {
  let home: TestHome;
  let server: TestServer;
  let linh: TestDevice;
  let chen: TestDevice;
  let wang: TestDevice;
  let director: TestDevice;
  let admin: TestDevice;

  beforeAll(async () => {
    home = await startHome(name);
    server = await startServer(await home.open());
    await server.seed(defaultProcessDocuments());
    linh = await server.device('person-linh');
    chen = await server.device('person-chen');
    wang = await server.device('person-wang');
    director = await server.device('person-director');
    admin = await server.device('person-admin');
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  async function ask(device: TestDevice, edits: readonly OrganisationEdit[]) {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/organisation/preview',
      headers: device.headers(),
      payload: { edits },
    });
    return { status: response.statusCode, body: response.json<PreviewAnswer>() };
  }

  async function shown(edits: readonly OrganisationEdit[]): Promise<Shown> {
    const { body } = await ask(admin, edits);
    if (!body.ok) throw new Error(body.code);
    return body;
  }

  let changes = 0;
  async function change(edits: readonly OrganisationEdit[], digest: string) {
    changes += 1;
    const id = `${name}-change-${changes}`;
    const target = { kind: 'organisation-change', id: `${id}.record` } as const;
    return await admin.send({ id, type: 'organisation.change', target, payload: { edits, shown: digest } });
  }

  async function submit(id: string): Promise<void> {
    const target = { kind: 'purchase-request', id: `${id}.record` } as const;
    const payload = { values: requestValues(), provisionalNumber: `PR-${id}`, submit: true };
    const sent = await linh.send({ id, type: 'purchase-request.create', target, payload });
    expect(sent.outcome).toBe('accepted');
  }

  const kindsOf = (device: TestDevice) => {
    const counts: Record<string, number> = {};
    for (const { kind } of device.documents.values()) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  };

  it('is asked by whoever may change it, and by nobody else', async () => {
    const edits = [edit('person', 'person-lukas', 'active', [true, false])];
    expect((await ask(linh, edits)).status).toBe(403);
    expect((await ask(admin, edits)).status).toBe(200);
    const stale = [edit('person', 'person-lukas', 'superiorId', ['person-chen', 'person-linh'])];
    expect((await ask(admin, stale)).body).toMatchObject({ ok: false, code: 'other-value-meanwhile' });
  });

  it('says what a laptop receives and gives up, and that is what the laptop then holds', async () => {
    await submit(`${name}-1`);
    await wang.pullAll();
    const before = kindsOf(wang);
    const edits = [
      edit('person', 'person-wang', 'departmentId', ['department-finance', 'department-procurement']),
      edit('person', 'person-wang', 'roles', [['finance'], ['buyer']]),
    ];
    const preview = await shown(edits);
    const holding = preview.holdings.find(({ personId }) => personId === 'person-wang');
    expect(holding?.laptops).toBe(1);
    expect((await change(edits, preview.shown)).outcome).toBe('accepted');
    await wang.pullAll();
    const expected = { ...before };
    for (const { kind, gained, lost } of holding?.kinds ?? []) {
      expected[kind] = (expected[kind] ?? 0) + gained - lost;
    }
    expect(kindsOf(wang)).toEqual(Object.fromEntries(Object.entries(expected).filter(([, count]) => count)));
  });

  it('decides again when it is accepted: what was shown no longer holds after another request came in', async () => {
    const edits = [edit('person', 'person-chen', 'active', [true, false])];
    const early = await shown(edits);
    await submit(`${name}-2`);
    expect(await change(edits, early.shown)).toMatchObject({ outcome: 'refused', code: 'effects-changed' });
    await chen.pullAll();
    expect(openFor(chen, 'person-chen')).toBe(2);
    const now = await shown(edits);
    expect(now.effects.moved.map(({ from, to }) => [from, to])).toEqual([
      ['person-chen', 'person-director'],
      ['person-chen', 'person-director'],
    ]);
    expect((await change(edits, now.shown)).outcome).toBe('accepted');
    await director.pullAll();
    expect(openFor(director, 'person-director')).toBe(2);
  });

  function openFor(device: TestDevice, personId: string): number {
    return [...device.documents.values()].filter(({ kind, body }) => {
      const task = body as Partial<Task>;
      return kind === 'task' && task.assigneeId === personId && task.state === 'open';
    }).length;
  }
});
