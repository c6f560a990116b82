import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { NO_CHANGES } from '#renderer/data/client/change-set-store.ts';
import { changeSetDraftId, keepChangeSet, readChangeSet } from '#renderer/data/client/kept-change-set.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import { edit } from '#tests/builders/build-organisation-change.ts';
import { type Laptop, openSite, type Site, untilOnline, untilSent } from './engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const LIST = changeSetDraftId('person-admin');
const moves = edit('person', 'person-linh', 'departmentId', ['department-procurement', 'department-finance']);
const begun = edit('person', 'person-minh', 'siteId', [null, 'site-hcmc']);

/** As the organisation screen does it, once the person has seen what follows. */
async function apply({ engine }: Laptop, edits: readonly OrganisationEdit[]): Promise<string> {
  const { body } = await engine.request('POST', '/api/organisation/preview', { edits });
  // The answer of the real route.
  const answer = body as PreviewAnswer;
  if (!answer.ok) throw new Error(answer.code);
  const target = { kind: 'organisation-change', id: '' } as const;
  const payload = { edits, shown: answer.shown };
  const saved = await engine.runCommand({ type: 'organisation.change', target, seenVersion: null, payload });
  if (!saved.saved) throw new Error(saved.code);
  return saved.commandId;
}

it('the list of changes is found again after the process died, and what was applied by then is off it', async () => {
  const admin = await site.laptop('person-admin');
  await untilOnline(admin);
  await keepChangeSet(admin.engine, LIST, { ...NO_CHANGES, edits: [moves, begun] });
  await admin.kill();
  await admin.start();
  await untilOnline(admin);
  expect(await readChangeSet(admin.engine, LIST)).toEqual({ ...NO_CHANGES, edits: [moves, begun] });

  // The window was closed before it could write down that it had sent: the list still has both.
  await keepChangeSet(admin.engine, LIST, {
    ...NO_CHANGES,
    edits: [moves, begun],
    sending: { edits: [moves] },
  });
  await apply(admin, [moves]);
  await untilSent(admin);
  const found = await readChangeSet(admin.engine, LIST);
  expect(found).toEqual({ ...NO_CHANGES, edits: [begun] });

  await keepChangeSet(admin.engine, LIST, NO_CHANGES);
  expect(await admin.engine.drafts()).toEqual([]);
});

it('what others depend on is refused at once where it is no change of the organisation', async () => {
  const admin = await site.laptop('person-admin');
  await untilOnline(admin);
  const result = await admin.engine.runCommand({
    type: 'record.edit',
    target: { kind: 'person', id: 'person-minh' },
    seenVersion: 1,
    payload: { changes: [{ path: 'roles', from: ['buyer'], to: ['cfo'] }] },
  });
  expect(result).toMatchObject({ saved: false, code: 'changed-in-organisation' });
});
