import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishDefaultProcesses } from '#server/processors/publish-default-processes.ts';
import { contentHash } from '#shared/domain/approval/content-hash.ts';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import type { PurchaseRequest } from '#shared/domain/purchase-request/purchase-request-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { ProcessInstance, Task } from '#shared/engines/process/process-types.ts';
import { approveBy, buildDefinition } from '#tests/builders/build-process.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

const MANILA = { occurredAt: '2026-11-21T06:02:00.000Z', zone: 'Asia/Manila', offline: true };
const BERLIN = { occurredAt: '2026-11-21T05:40:00.000Z', zone: 'Europe/Berlin', offline: true };

/** Laptops that decide offline and the real server that orders them. */
describe.each(homeNames)('approvals on %s', (name) => {
  let home: TestHome;
  let server: TestServer;
  let linh: TestDevice;
  let director: TestDevice;
  let zhou: TestDevice;

  beforeAll(async () => {
    home = await startHome(name);
    server = await startServer(await home.open());
    await publishDefaultProcesses(server.app.sync);
    const body = buildDefinition([approveBy(['person-director', 'person-zhou'])]);
    await server.seed([{ kind: 'process-definition', id: 'process-purchase-request', body }]);
    linh = await server.device('person-linh');
    director = await server.device('person-director');
    zhou = await server.device('person-zhou');
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  async function submit(price = '2', quantity = '3000'): Promise<string> {
    const id = `request-${performance.now()}`;
    const payload = { values: requestValues({ price, quantity }), provisionalNumber: id, submit: true };
    const target = { kind: 'purchase-request', id: `${id}.record` } as const;
    const result = await linh.send({ id, type: 'purchase-request.create', target, payload });
    expect(result.outcome).toBe('accepted');
    for (const device of [linh, director, zhou]) await device.pullAll();
    return target.id;
  }

  function bodyOn<Body>(device: TestDevice, id: string): Body {
    const document = device.documents.get(id);
    if (document === undefined) throw new Error(`${id} is not on ${device.deviceId}`);
    return document.body as Body;
  }

  function openTask(device: TestDevice, requestId: string): string {
    const own = [...device.documents.values()].filter(({ kind, body }) => {
      const task = body as Task;
      return kind === 'task' && task.subject.id === requestId && task.state === 'open';
    });
    return own[0]?.id ?? 'no-task';
  }

  /** What the person decides is what their laptop holds at this moment. */
  function decision(device: TestDevice, requestId: string, action: string, given: Partial<Command> = {}) {
    const payload = {
      opinion: `${device.personId} says ${action}`,
      seenSubjectVersion: device.documents.get(requestId)?.version ?? 0,
      seenContentHash: contentHash(purchaseRequestForm, bodyOn(device, requestId)),
    };
    const target = { kind: 'task', id: openTask(device, requestId) } as const;
    return device.sign({ type: `approval.${action}`, target, payload, ...given });
  }

  function instanceOn(device: TestDevice, requestId: string): ProcessInstance {
    return bodyOn(device, bodyOn<PurchaseRequest>(device, requestId).instanceId ?? '');
  }

  it('OX1 opposite decisions made offline: the first accepted wins, both people hold both with both zones', async () => {
    const id = await submit();
    const agree = await decision(director, id, 'agree', MANILA);
    const reject = await decision(zhou, id, 'reject', BERLIN);
    await director.push([agree]);
    const late = await zhou.push([reject]);
    expect(late.body.results).toMatchObject([
      {
        outcome: 'superseded',
        code: 'decided-first-by-other',
        details: { name: '刘强', at: MANILA.occurredAt, zone: 'Asia/Manila', yourZone: 'Europe/Berlin' },
      },
    ]);
    for (const device of [director, zhou]) {
      await device.pullAll();
      expect(bodyOn<PurchaseRequest>(device, id).status).toBe('approved');
      const opinions = instanceOn(device, id).events.map(({ opinion, archived }) => [opinion, archived]);
      expect(opinions).toContainEqual(['person-zhou says reject', 'decided-first-by-other']);
      const notices = [...device.documents.values()].filter(
        ({ kind, body }) => kind === 'notice' && (body as Notice).subject.id === id,
      );
      const zones = notices.flatMap(({ body }) => (body as Notice).moments.map(({ zone }) => zone));
      expect(new Set(zones)).toEqual(new Set(['Asia/Manila', 'Europe/Berlin']));
    }
  });

  it('OX4 approve what you saw: nobody ever holds an approved 3,600, and one click confirms', async () => {
    const id = await submit();
    const agree = await decision(director, id, 'agree', MANILA);
    const seen = director.documents.get(id)?.version;
    const changes = [{ path: 'lines/l1/quantity', from: '3000', to: '3600' }];
    const target = { kind: 'purchase-request', id } as const;
    await linh.send({ type: 'record.edit', target, seenVersion: seen ?? null, payload: { changes } });
    const late = await director.push([agree]);
    await director.pullAll();
    const now = director.documents.get(id)?.version;
    expect(late.body.results).toMatchObject([
      { outcome: 'needs-review', code: 'content-changed', details: { fromVersion: seen, toVersion: now } },
    ]);
    expect(bodyOn<PurchaseRequest>(director, id)).toMatchObject({ status: 'submitted', amount: '7200.00' });
    await director.push([await decision(director, id, 'agree')]);
    await director.pullAll();
    expect(bodyOn<PurchaseRequest>(director, id).status).toBe('approved');
  });

  it('OX9 a decision sent again after a lost answer is one decision with the same answer', async () => {
    const id = await submit();
    const agree = await decision(director, id, 'agree');
    const first = await director.push([agree]);
    const again = await director.push([agree]);
    expect(again.body.results).toEqual(first.body.results);
    await director.pullAll();
    expect(instanceOn(director, id).events.filter(({ action }) => action === 'agree')).toHaveLength(1);
  });

  it('OX16 two decisions at the same moment: exactly one decides, the other is archived', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await submit();
      const agree = await decision(director, id, 'agree');
      const reject = await decision(zhou, id, 'reject');
      const answers = await Promise.all([director.push([agree]), zhou.push([reject])]);
      const outcomes = answers.map(({ body }) => body.results[0]?.outcome).sort();
      expect(outcomes).toEqual(['accepted', 'superseded']);
      await linh.pullAll();
      const { events } = instanceOn(linh, id);
      expect(events.filter(({ action }) => action === 'end')).toHaveLength(1);
      const decisions = events.filter(({ action }) => action === 'agree' || action === 'reject');
      expect(decisions.map(({ archived }) => archived)).toEqual([undefined, 'decided-first-by-other']);
    }
  });

  it('publishes the default processes once: a second start changes nothing', async () => {
    await publishDefaultProcesses(server.app.sync);
    await linh.pullAll();
    expect(linh.documents.get('process-purchase-order')).toMatchObject({ version: 1 });
    expect(linh.documents.get('process-purchase-request')).toMatchObject({ version: 2 });
  });
});
