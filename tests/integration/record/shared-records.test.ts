import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishDefaultProcesses } from '#server/processors/publish-default-processes.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import type { Supplier } from '#shared/domain/supplier/supplier-record.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { buildSupplier, companyDocuments } from '#tests/builders/build-company.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';
import { buildOrder, buildReceiptValues } from '#tests/builders/build-purchase.ts';
import { homeNames, startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

const OFFLINE = { occurredAt: '2026-11-20T02:00:00.000Z', zone: 'Asia/Ho_Chi_Minh', offline: true };

/** Records that several laptops change, and the real server where they meet. */
describe.each(homeNames)('shared records on %s', (name) => {
  let home: TestHome;
  let server: TestServer;
  let linh: TestDevice;
  let minh: TestDevice;
  let wang: TestDevice;
  let lukas: TestDevice;
  let chen: TestDevice;

  beforeAll(async () => {
    home = await startHome(name);
    server = await startServer(await home.open());
    await publishDefaultProcesses(server.app.sync);
    linh = await server.device('person-linh');
    minh = await server.device('person-minh');
    wang = await server.device('person-wang');
    lukas = await server.device('person-lukas');
    chen = await server.device('person-chen');
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  async function pullAll(): Promise<void> {
    for (const device of [linh, minh, wang, lukas, chen]) await device.pullAll();
  }

  const on = (device: TestDevice, kind: DocumentKind, recordId: string) =>
    [...device.documents.values()].filter(
      (document) => document.kind === kind && (document.body as { recordId?: string }).recordId === recordId,
    );

  function edit(device: TestDevice, id: string, changes: readonly object[], given: object = {}) {
    const target = { kind: 'supplier', id } as const;
    return device.sign({
      type: 'record.edit',
      target,
      seenVersion: 1,
      payload: { changes },
      ...OFFLINE,
      ...given,
    });
  }

  async function supplier(id: string): Promise<Supplier> {
    const body = buildSupplier({ code: id, name: `Supplier ${id}` });
    await server.seed([{ kind: 'supplier', id, body }]);
    return body;
  }

  it('same supplier, two people offline: contact data merges, both bank accounts reach finance, one decision', async () => {
    const { phone, email, bankAccount } = await supplier('s-bank');
    await linh.push([
      await edit(linh, 's-bank', [
        { path: 'phone', from: phone, to: '+84 28 1111' },
        { path: 'bankAccount', from: bankAccount, to: 'LINH-1' },
      ]),
    ]);
    const late = await minh.push([
      await edit(minh, 's-bank', [
        { path: 'email', from: email, to: 'new@saigon.example' },
        { path: 'bankAccount', from: bankAccount, to: 'MINH-1' },
      ]),
    ]);
    expect(late.body.results).toMatchObject([{ outcome: 'needs-review', code: 'values-differ' }]);
    await pullAll();
    expect(minh.documents.get('s-bank')?.body).toMatchObject({
      phone: '+84 28 1111',
      email: 'new@saigon.example',
      bankAccount: 'LINH-1',
    });
    expect(on(lukas, 'conflict', 's-bank')).toEqual([]);
    const [conflict] = on(wang, 'conflict', 's-bank');
    expect(conflict?.body).toMatchObject({
      kept: { value: 'LINH-1', personId: 'person-linh', ...OFFLINE },
      other: { value: 'MINH-1', personId: 'person-minh', ...OFFLINE },
    });
    const decided = await wang.send({
      type: 'conflict.decide',
      target: { kind: 'conflict', id: conflict?.id ?? '' },
      seenVersion: conflict?.version ?? null,
      payload: { choice: 'other' },
    });
    expect(decided.outcome).toBe('accepted');
    await pullAll();
    expect(linh.documents.get('s-bank')?.body).toMatchObject({ bankAccount: 'MINH-1' });
    for (const device of [linh, minh]) {
      expect(on(device, 'conflict', 's-bank')[0]?.body).toMatchObject({ state: 'decided' });
      const told = [...device.documents.values()].filter(
        ({ kind, body }) => kind === 'notice' && JSON.stringify(body).includes('s-bank'),
      );
      expect(told).toHaveLength(2);
    }
  });

  it('an edit made without sight of a deletion beats it: the draft stands again on every laptop', async () => {
    const target = { kind: 'purchase-request', id: 'twice.record' } as const;
    const values = requestValues({ more: { title: 'Twice in hand' } });
    const created = await linh.send({
      id: 'twice',
      type: 'purchase-request.create',
      target,
      payload: { values, provisionalNumber: 'P-D1', submit: false },
    });
    expect(created.outcome).toBe('accepted');
    await pullAll();
    const seenVersion = linh.documents.get(target.id)?.version ?? null;
    const deleted = await linh.send({ type: 'record.delete', target, seenVersion, payload: {} });
    expect(deleted.outcome).toBe('accepted');
    const phone = await server.device('person-linh', 'phone-linh');
    const edited = await phone.send({
      type: 'record.edit',
      target,
      seenVersion,
      payload: { changes: [{ path: 'title', from: 'Twice in hand', to: 'Twice in hand, edited' }] },
    });
    expect(edited).toMatchObject({ code: 'restored-by-edit' });
    await pullAll();
    expect(linh.documents.get(target.id)?.body).toMatchObject({ title: 'Twice in hand, edited' });
    const told = [...linh.documents.values()].filter(({ kind }) => kind === 'notice');
    expect(told.map(({ body }) => (body as { code: string }).code)).toContain('restored-by-edit');
  });

  it('edits that arrive in the same moment lose nothing', async () => {
    const before = await supplier('s-race');
    const fields = ['phone', 'email', 'contactName', 'paymentTerms'] as const;
    const devices = [linh, minh, wang, linh];
    const messages = await Promise.all(
      fields.map((field, index) => {
        const to = field === 'email' ? 'race@saigon.example' : `+84 28 ${index}${index}${index}`;
        const device = devices[index] ?? linh;
        return edit(device, 's-race', [{ path: field, from: before[field] ?? null, to }]);
      }),
    );
    await Promise.all([
      linh.push(messages.filter((_message, index) => devices[index] === linh)),
      minh.push(messages.filter((_message, index) => devices[index] === minh)),
      wang.push(messages.filter((_message, index) => devices[index] === wang)),
    ]);
    await linh.pullAll();
    expect(linh.documents.get('s-race')?.body).toMatchObject({
      phone: '+84 28 000',
      email: 'race@saigon.example',
      contactName: '+84 28 222',
      paymentTerms: '+84 28 333',
    });
    expect(on(linh, 'conflict', 's-race')).toEqual([]);
  });

  it('two laptops receive one order offline: both receipts count, and the buyer settles the surplus', async () => {
    await server.seed([{ kind: 'purchase-order', id: 'order-1', body: buildOrder() }]);
    const receive = (device: TestDevice, id: string, quantity: string) => {
      const values = { ...buildReceiptValues(), lines: [{ id: 'r1', orderLineId: 'l1', quantity }] };
      const payload = { values, provisionalNumber: `GR-${id}` };
      const target = { kind: 'goods-receipt', id: `${id}.record` } as const;
      return device.sign({ id, type: 'goods-receipt.post', target, payload, ...OFFLINE });
    };
    const [first, second] = [await receive(lukas, 'gr-lukas', '700'), await receive(minh, 'gr-minh', '512')];
    await Promise.all([lukas.push([first]), minh.push([second])]);
    await pullAll();
    for (const device of [linh, lukas, wang]) {
      expect(device.documents.get('order-1')?.body).toMatchObject({
        status: 'received',
        lines: [{ receivedQuantity: '1212' }],
      });
      expect(device.documents.has('gr-lukas.record')).toBe(true);
      expect(device.documents.has('gr-minh.record')).toBe(true);
    }
    const asked = [...linh.documents.values()].filter(({ kind }) => kind === 'task');
    expect(asked.map(({ body }) => body)).toMatchObject([
      { purpose: 'exception', state: 'open', ordered: '1200', received: '1212', over: '12', unit: 'pcs' },
    ]);
    for (const device of [lukas, minh]) {
      expect([...device.documents.values()].some(({ kind }) => kind === 'task')).toBe(false);
    }
    const [task] = asked;
    const settled = await linh.send({
      type: 'exception.settle',
      target: { kind: 'task', id: task?.id ?? '' },
      seenVersion: task?.version ?? null,
      payload: { choice: 'return', reason: 'Next truck' },
      ...OFFLINE,
    });
    expect(settled.outcome).toBe('accepted');
    await pullAll();
    expect(linh.documents.get(task?.id ?? '')?.body).toMatchObject({ state: 'done' });
    expect(linh.documents.get('order-1')?.body).toMatchObject({ lines: [{ receivedQuantity: '1212' }] });
    for (const device of [lukas, minh]) {
      const told = [...device.documents.values()].filter(
        ({ body }) => (body as { code?: string }).code === 'exception-return',
      );
      expect(told).toHaveLength(1);
    }
  });

  it('an approver who joins later reads what was said before', async () => {
    await server.seed([
      { kind: 'department', id: 'd-far', body: { name: 'Far', headId: 'person-lukas', active: true } },
    ]);
    const values = requestValues({ price: '300000.00' });
    const target = { kind: 'purchase-request', id: 'talk.record' } as const;
    await linh.send({
      id: 'talk',
      type: 'purchase-request.create',
      target,
      payload: { values, provisionalNumber: 'P1', submit: false },
    });
    await linh.send({ id: 'said', type: 'comment.add', target, payload: { text: '请尽快' } });
    await pullAll();
    expect(chen.documents.has('said.comment')).toBe(true);
    expect(lukas.documents.has('said.comment')).toBe(false);
    const before = companyDocuments().find(({ id }) => id === 'person-linh')?.body as Person;
    await server.seed([{ kind: 'person', id: 'person-linh', body: { ...before, departmentId: 'd-far' } }]);
    const changes = [{ path: 'departmentId', from: 'department-procurement', to: 'd-far' }];
    await linh.send({ type: 'record.edit', target, seenVersion: 1, payload: { changes } });
    await pullAll();
    expect(lukas.documents.has('talk.record')).toBe(true);
    expect(lukas.documents.get('said.comment')?.body).toMatchObject({ text: '请尽快' });
    expect(chen.documents.has('said.comment')).toBe(false);
  });
});
