import { expect } from '@playwright/test';
import { keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { TaskCenterPage } from './pages/task-center-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf, documentOf, letAnyOneApprove, submitRequest } from './support/company-steps.ts';
import { test } from './support/journey.ts';

const TITLE = 'Phone cases, autumn';

test('OX4 approve what you saw: nobody ever holds an approved 3,600, the director re-confirms in one click', async ({
  journey,
}) => {
  const server = await journey.server();
  await letAnyOneApprove(server.url, ['person-director']);
  const linh = await signInByApi(server.url, 'linh');
  const id = await atVersionFive(linh);

  const plane = await journey.laptop(server, { zone: 'Asia/Manila' });
  await signIn(plane.page(), 'director');
  await keptForOffline(plane.page());
  const tasks = new TaskCenterPage(plane.page());
  await tasks.open(plane.url);
  await tasks.select(TITLE);
  await expect(plane.page().getByText('3,000').first()).toBeVisible();
  plane.line.cut();
  await tasks.agree();
  await tasks.openDone();
  await tasks.select(TITLE);
  await tasks.decisionWaits();
  await changeQuantity(linh, id, '3000', '3600');
  plane.line.heal();
  await expect(plane.page().getByTestId('status-corner')).toContainText('1 to look at');

  await tasks.open(plane.url);
  await tasks.select(TITLE);
  const alert = tasks.alert();
  await expect(alert).toContainText('You decided on version 5; it is version 6 now');
  await expect(alert).toContainText('3,000');
  await expect(alert).toContainText('3,600');
  expect(bodyOf(await documentOf(linh, id))['status']).toBe('submitted');
  expect(await quantitiesEverApproved(linh, id), 'approved before she confirmed').toEqual([]);

  await alert.getByRole('button', { name: 'Agree to the new version' }).click();
  await synced(plane.page());
  await expect.poll(async () => bodyOf(await documentOf(linh, id))['status']).toBe('approved');
  expect(await quantitiesEverApproved(linh, id)).toEqual(['3600']);
});

type Client = Awaited<ReturnType<typeof signInByApi>>;

/** A request that its requester changed four times after handing it in, at 3,000 pcs. */
async function atVersionFive(linh: Client): Promise<string> {
  const quantities = ['2000', '2400', '2600', '2800', '3000'];
  const id = await submitRequest(linh, { title: TITLE, quantity: '2000', unitPrice: '6' });
  for (const [index, to] of quantities.slice(1).entries()) {
    await changeQuantity(linh, id, quantities[index] ?? '', to);
  }
  expect((await documentOf(linh, id)).version).toBe(5);
  return id;
}

async function changeQuantity(linh: Client, id: string, from: string, to: string): Promise<void> {
  const { version } = await documentOf(linh, id);
  const { outcome, code } = await linh.push({
    type: 'record.edit',
    target: { kind: 'purchase-request', id },
    seenVersion: version,
    payload: { changes: [{ path: 'lines/line-1/quantity', from, to }] },
  });
  expect(outcome, code).toBe('accepted');
}

/** Quantities of every version that was ever approved, before and after the director confirmed. */
async function quantitiesEverApproved(linh: Client, id: string): Promise<readonly string[]> {
  const { body } = await linh.request(
    'GET',
    `/api/documents/purchase-request/${encodeURIComponent(id)}/versions`,
  );
  const { versions } = body as {
    versions: readonly { body: { status: string; lines: readonly { quantity: string }[] } }[];
  };
  return versions.flatMap(({ body: request }) =>
    request.status === 'approved' ? request.lines.map(({ quantity }) => quantity) : [],
  );
}
