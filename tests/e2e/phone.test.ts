import { expect } from '@playwright/test';
import { scrollsSideways } from './pages/record-list-page.ts';
import { signIn } from './pages/sign-in-page.ts';
import { TaskCenterPage } from './pages/task-center-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf, documentOf, letAnyOneApprove, submitRequest } from './support/company-steps.ts';
import { test } from './support/journey.ts';

const TITLE = 'Approved on the way to the gate';

test('approving works on a phone of 390 × 844', async ({ journey }) => {
  const server = await journey.server();
  await letAnyOneApprove(server.url, ['person-director']);
  const linh = await signInByApi(server.url, 'linh');
  const id = await submitRequest(linh, { title: TITLE, quantity: '600', unitPrice: '31.5' });

  const phone = await journey.laptop(server, { viewport: { width: 390, height: 844 }, zone: 'Asia/Manila' });
  const page = phone.page();
  await signIn(page, 'director');
  const tasks = new TaskCenterPage(page);
  await tasks.open(phone.url);
  expect(await scrollsSideways(page), 'the list scrolls sideways').toBe(false);
  await tasks.select(TITLE);
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  await expect(tasks.agreeButton()).toBeInViewport({ ratio: 1 });
  expect(await scrollsSideways(page), 'the to-do scrolls sideways').toBe(false);
  await tasks.agree();

  await expect.poll(async () => bodyOf(await documentOf(linh, id)).status).toBe('approved');
  await tasks.open(phone.url);
  await expect(tasks.item(TITLE)).toHaveCount(0);
});
