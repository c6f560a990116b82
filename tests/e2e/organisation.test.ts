import { expect } from '@playwright/test';
import { OrganisationPage } from './pages/organisation-page.ts';
import { signIn } from './pages/sign-in-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf, documentOf, submitRequest } from './support/company-steps.ts';
import { test } from './support/journey.ts';

const TITLE = 'Waits with somebody who goes';

test('an administrator moves somebody with an open to-do out of the company: seen first, then it moves on', async ({
  journey,
}) => {
  const server = await journey.server();
  await submitRequest(await signInByApi(server.url, 'linh'), {
    title: TITLE,
    quantity: '1',
    unitPrice: '9000',
  });
  const director = await signInByApi(server.url, 'director');
  const waitsWith = async () => {
    const tasks = (await director.documents()).filter(({ kind }) => kind === 'task').map(bodyOf);
    return tasks
      .filter(({ state, subject }) => state === 'open' && (subject as { title: string }).title === TITLE)
      .map(({ assigneeId }) => assigneeId);
  };
  const laptop = await journey.laptop(server);
  const page = laptop.page();
  const organisation = new OrganisationPage(page);
  await signIn(page, 'admin');
  await organisation.open(laptop.url);
  const panel = await organisation.openPerson('陈伟');
  await organisation.choose(panel, 'Department', '财务部 Finance');
  await panel.getByRole('switch', { name: 'Active' }).click();
  await panel.getByRole('button', { name: 'Add to the changes' }).click();
  await expect(organisation.bar()).toContainText('1 change begun.');

  // The list lies on this laptop; one window writes it, and the next one goes on with the same list.
  const second = await laptop.openTab();
  const elsewhere = new OrganisationPage(second);
  await elsewhere.open(laptop.url);
  await expect(elsewhere.bar()).toContainText('open in another window');
  await second.close();
  await page.reload();
  await expect(organisation.bar()).toContainText('1 change begun.');
  expect(await waitsWith(), 'something was applied before it was seen').toEqual([]);

  const dialog = await organisation.seeWhatFollows();
  await expect(
    dialog.getByRole('listitem').filter({ hasText: `${TITLE}: 陈伟 → Elena Reyes` }),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Apply 1 change' }).click();
  await expect(organisation.bar()).toHaveCount(0);
  await expect(dialog).toBeHidden();

  expect(await waitsWith()).toEqual(['person-director']);
  const chen = bodyOf(await documentOf(director, 'person-chen'));
  expect(chen).toMatchObject({ departmentId: 'department-finance', active: false });
});
