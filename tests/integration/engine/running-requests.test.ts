import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { publishDefaultProcesses } from '#server/processors/publish-default-processes.ts';
import { contentHash } from '#shared/domain/approval/content-hash.ts';
import { createFormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { Task } from '#shared/engines/process/process-types.ts';
import { publishCommand, requestWithHsCode, withFields } from '#tests/builders/build-form.ts';
import {
  type Laptop,
  openSite,
  type Site,
  until,
  untilOffline,
  untilOnline,
  untilSent,
} from './engine-kit.ts';
import { bodyOn, publish, saved, sendIn, untilKnows } from './form-kit.ts';

const RUNNING = 23;
const KIND = 'purchase-request';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await publishDefaultProcesses(site.server.app.sync);
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

/** Versions 2 and 3: a means of transport, and nothing about customs yet. */
function companyForm(): FormDefinition {
  return withFields(purchaseRequestForm, { transport: { type: 'choice', options: ['sea', 'air'] } });
}

async function serverVersion(admin: Laptop): Promise<number | null> {
  const stored = await admin.engine.getDocument('form-definition', `form.${KIND}`);
  return stored?.serverVersion ?? null;
}

/** The form that a laptop reads a record with, as its screens do. */
async function formOf(laptop: Laptop, body: unknown): Promise<FormDefinition> {
  const forms = createFormRegistry();
  for (const version of [2, 3, 4]) {
    const id = version === 4 ? `form.${KIND}` : `form.${KIND}.v${version}`;
    const view = await laptop.engine.getDocument('form-definition', id);
    if (view) forms.take(view.document);
  }
  const form = forms.ofRecord(KIND, body);
  if (form === undefined) throw new Error('The laptop holds no such form');
  return form;
}

async function openTasks(laptop: Laptop): Promise<readonly { readonly id: string; readonly task: Task }[]> {
  const page = { kind: 'task', where: { status: 'open' }, offset: 0, limit: 100 } as const;
  const { rows } = await laptop.engine.list(page);
  return Promise.all(
    rows.map(async ({ id }) => ({ id, task: (await bodyOn(laptop, 'task', id)) as unknown as Task })),
  );
}

/** What a decision says about what was on screen: the hash is worked out from record and form as held here. */
async function decision(laptop: Laptop, taskId: string, task: Task, action: string): Promise<CommandInput> {
  const view = await laptop.engine.getDocument(KIND, task.subject.id);
  const body = view?.document.body;
  const form = await formOf(laptop, body);
  expect(form.version).toBe(3);
  return {
    type: `approval.${action}`,
    target: { kind: 'task', id: taskId },
    seenVersion: null,
    payload: {
      opinion: action,
      seenSubjectVersion: view?.serverVersion ?? 0,
      seenContentHash: contentHash(form, body),
    },
  };
}

describe('version 4 is published while 23 requests run under version 3', () => {
  it('all 23 are read and decided under version 3; who was away is asked for the HS code alone (VR1, VR2)', async () => {
    const [linh, minh, chen, admin] = [
      await site.laptop('person-linh'),
      await site.laptop('person-minh'),
      await site.laptop('person-chen'),
      await site.laptop('person-admin'),
    ];
    for (const laptop of [linh, minh, chen, admin]) await untilOnline(laptop);
    await publish(admin, publishCommand(companyForm()));
    await publish(admin, publishCommand(companyForm(), 'accept', await serverVersion(admin)));
    for (const laptop of [linh, minh]) await untilKnows(laptop, KIND, 3);
    const running: string[] = [];
    for (let index = 1; index <= RUNNING; index += 1) {
      const { targetId } = await saved(linh, sendIn(`running ${index}`, 3, { transport: 'sea' }));
      running.push(targetId);
    }
    await untilSent(linh);
    await until(
      () => openTasks(chen),
      (tasks) => tasks.length === RUNNING,
    );

    minh.line.cut();
    await untilOffline(minh);
    await publish(admin, publishCommand(requestWithHsCode(), 'ask-missing', await serverVersion(admin)));
    await untilKnows(chen, KIND, 4);

    const typed = { reason: 'written at sea', needBy: '2026-12-24', transport: 'sea' };
    const late = await saved(minh, sendIn('late', 3, typed));
    minh.line.heal();
    const asked = await until(
      async () => (await minh.engine.outbox()).find(({ commandId }) => commandId === late.commandId),
      (entry) => entry?.state === 'needs-review',
    );
    expect(asked).toMatchObject({ code: 'fields-missing', details: { paths: ['hsCode'], formVersion: 4 } });
    expect(await bodyOn(minh, KIND, late.targetId)).toMatchObject({
      ...typed,
      title: 'late',
      status: 'draft',
      formVersion: 4,
    });

    const tasks = await openTasks(chen);
    expect(new Set(tasks.map(({ task }) => task.subject.id))).toEqual(new Set(running));
    const [returned, rejected] = tasks;
    for (const { id, task } of tasks) {
      const action = id === returned?.id ? 'return' : id === rejected?.id ? 'reject' : 'agree';
      await saved(chen, await decision(chen, id, task, action));
    }
    await untilSent(chen);
    const after = {
      [returned?.task.subject.id ?? '']: 'returned',
      [rejected?.task.subject.id ?? '']: 'rejected',
    };
    for (const id of running) {
      // Above the limit the head's agreement hands it on to the CFO: it runs on.
      const body = await until(
        () => bodyOn(linh, KIND, id),
        ({ status, readers }) =>
          status === (after[id] ?? 'submitted') &&
          (id in after || (readers as readonly string[]).includes('person-zhou')),
      );
      expect(body).toMatchObject({ formVersion: 3, transport: 'sea' });
      expect(body.hsCode).toBeUndefined();
    }

    // Only what is handed in anew moves on, and is asked what the new version wants.
    const target = { kind: KIND, id: returned?.task.subject.id ?? '' } as const;
    const payload = { formVersion: 3 };
    const again = { type: 'purchase-request.submit', target, seenVersion: null, payload };
    const { commandId } = await saved(linh, again);
    const item = await until(
      async () => (await linh.engine.outbox()).find((entry) => entry.commandId === commandId),
      (entry) => entry?.state === 'needs-review',
    );
    expect(item).toMatchObject({ code: 'fields-missing', details: { paths: ['hsCode'], formVersion: 4 } });
  });

  it('takes what was made under version 4 as it is where version 5 accepts', async () => {
    const [minh, admin] = [await site.laptop('person-minh'), await site.laptop('person-admin')];
    await untilOnline(minh);
    await untilOnline(admin);
    minh.line.cut();
    await untilOffline(minh);
    const demanding = withFields(requestWithHsCode(), { season: { type: 'text', required: true } });
    await publish(admin, publishCommand(demanding, 'accept', await serverVersion(admin)));
    const { targetId } = await saved(minh, sendIn('without a season', 4));
    minh.line.heal();
    const body = await until(
      () => bodyOn(minh, KIND, targetId),
      ({ status }) => status === 'submitted',
    );
    expect(body).toMatchObject({ formVersion: 4, title: 'without a season' });
  });

  it('leaves with its author what was made under version 5 where version 6 refuses', async () => {
    const [minh, admin] = [await site.laptop('person-minh'), await site.laptop('person-admin')];
    await untilOnline(minh);
    await untilOnline(admin);
    minh.line.cut();
    await untilOffline(minh);
    await publish(admin, publishCommand(requestWithHsCode(), 'refuse', await serverVersion(admin)));
    const { commandId } = await saved(minh, sendIn('too late', 5, { season: 'spring' }));
    minh.line.heal();
    const item = await until(
      async () => (await minh.engine.outbox()).find((entry) => entry.commandId === commandId),
      (entry) => entry?.state === 'refused',
    );
    expect(item).toMatchObject({ code: 'form-outdated', details: { seenVersion: '5', version: '6' } });
    expect(item?.payload).toMatchObject({ values: { title: 'too late', season: 'spring' } });
  });
});
