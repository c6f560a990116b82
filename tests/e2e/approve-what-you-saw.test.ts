import { expect, test } from '@playwright/test';
import { keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { TaskCenterPage } from './pages/task-center-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf, documentOf, letAnyOneApprove, submitRequest } from './support/company-steps.ts';
import { startLandfallServer } from './support/landfall-server.ts';
import { openLaptop } from './support/laptop.ts';

const TITLE = 'Phone cases, autumn';

test('OX4 approve what you saw: nobody ever holds an approved 3,600, the director re-confirms in one click', async () => {
  const server = await startLandfallServer();
  const plane = await openLaptop({ serverPort: server.port, zone: 'Asia/Manila' });
  try {
    await letAnyOneApprove(server.url, ['person-director']);
    const linh = await signInByApi(server.url, 'linh');
    const id = await submitRequest(linh, { title: TITLE, quantity: '2000', unitPrice: '6' });
    for (const [from, to] of [
      ['2000', '2400'],
      ['2400', '2600'],
      ['2600', '2800'],
      ['2800', '3000'],
    ] as const) {
      await changeQuantity(linh, id, from, to);
    }
    await plane.start();
    await signIn(plane.page(), 'director');
    await keptForOffline(plane.page());
    const tasks = new TaskCenterPage(plane.page());
    await tasks.open(plane.url);
    await tasks.select(TITLE);
    await expect(plane.page().getByText('3,000').first()).toBeVisible();
    plane.line.cut();
    await tasks.agree();
    await tasks.decisionWaits();
    await changeQuantity(linh, id, '3000', '3600');
    plane.line.heal();

    const alert = tasks.alert();
    await tasks.open(plane.url);
    await tasks.select(TITLE);
    await expect(alert).toContainText('3,000');
    await expect(alert).toContainText('3,600');
    expect(bodyOf(await documentOf(linh, id))['status']).toBe('submitted');

    await alert.getByRole('button', { name: /Agree to the new version/ }).click();
    await synced(plane.page());
    await expect.poll(async () => bodyOf(await documentOf(linh, id))['status']).toBe('approved');
    expect(await quantitiesEverApproved(linh, id)).toEqual(['3600']);
    expect(plane.complaints).toEqual([]);
  } finally {
    await plane.close();
    await server.close();
  }
});

type Client = Awaited<ReturnType<typeof signInByApi>>;

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
