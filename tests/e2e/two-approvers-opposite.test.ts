import { expect } from '@playwright/test';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import { signIn } from './pages/sign-in-page.ts';
import { TaskCenterPage } from './pages/task-center-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf, documentOf } from './support/company-steps.ts';
import { test } from './support/journey.ts';
import type { LandfallServer } from './support/landfall-server.ts';
import type { Laptop } from './support/laptop.ts';

/** Waits for the CFO or the director: any one of them decides. */
const TITLE = 'GaN chargers 100 W, first batch';
const OPINION = 'The price is above our last order';

test('OX1 two approvers decide opposite, both offline: the first accepted wins, the other is kept and told', async ({
  journey,
}) => {
  const server = await journey.server();
  const [director, cfo] = await Promise.all([
    journey.laptop(server, { zone: 'Asia/Manila' }),
    journey.laptop(server, { zone: 'Europe/Berlin', locale: 'zh-CN' }),
  ]);
  await Promise.all([openTask(director, 'director', 'Elena Reyes'), openTask(cfo, 'zhou', '周敏')]);

  director.line.cut();
  cfo.line.cut();
  await new TaskCenterPage(director.page()).agree();
  await new TaskCenterPage(cfo.page()).reject(OPINION);
  await expect(director.page().getByTestId('status-corner')).toContainText(/\d waiting/);
  await expect(cfo.page().getByTestId('status-corner')).toContainText(/\d 项待发送/);

  await reconnect(director);
  await reconnect(cfo);

  await cfo.page().goto(`${cfo.url}#/outbox`);
  const overtaken = cfo.page().getByText(/Elena Reyes 已于 .*马尼拉.*先同意/);
  await expect(overtaken).toBeVisible();
  await expect(overtaken).toContainText('汉堡');
  await expect(cfo.page().getByText(OPINION)).toBeVisible();
  await chooseLanguage(cfo, 'English');
  await cfo.page().goto(`${cfo.url}#/outbox`);
  const inEnglish = cfo.page().getByText(/Elena Reyes agreed first/);
  await expect(inEnglish.first()).toContainText('Manila');
  await expect(inEnglish.first()).toContainText('Hamburg');

  await director.page().goto(`${director.url}#/notices`);
  const told = director.page().getByTestId('notice-item').filter({ hasText: TITLE });
  await expect(told).toContainText('Your decision stands; 周敏 rejected it');
  await expect(told).toContainText('Manila');
  await expect(told).toContainText('Hamburg');
  await chooseLanguage(director, '简体中文');
  await director.page().goto(`${director.url}#/notices`);
  await expect(told).toContainText('您的决定');
  await expect(told).toContainText('马尼拉');
  await expect(told).toContainText('汉堡');

  expect(await archivedOn(server)).toMatchObject([
    { action: 'reject', actorId: 'person-zhou', opinion: OPINION },
  ]);
});

async function openTask(laptop: Laptop, account: string, reader: string): Promise<void> {
  await signIn(laptop.page(), account);
  const tasks = new TaskCenterPage(laptop.page());
  await tasks.open(laptop.url);
  await tasks.select(TITLE);
  // That it was opened has been said before the line is cut: only the decision waits afterwards.
  await expect(tasks.openedBy(reader)).toBeVisible();
  await nothingWaits(laptop);
}

async function chooseLanguage(laptop: Laptop, name: string): Promise<void> {
  await laptop.page().goto(`${laptop.url}#/settings`);
  await laptop.page().locator('.ant-segmented-item').filter({ hasText: name }).click();
}

/** The server has answered: nothing waits any more, neither the decision nor that the next to-do was opened. */
async function reconnect(laptop: Laptop): Promise<void> {
  laptop.line.heal();
  await nothingWaits(laptop);
}

async function nothingWaits(laptop: Laptop): Promise<void> {
  await expect(laptop.page().getByTestId('status-corner')).not.toContainText(/waiting|待发送/);
}

/** The decisions that came too late, as the history keeps them. */
async function archivedOn(server: LandfallServer): Promise<readonly unknown[]> {
  const director = await signInByApi(server.url, 'director');
  const request = (await director.documents()).find(
    ({ kind, body }) => kind === 'purchase-request' && (body as { title?: string }).title === TITLE,
  );
  const instance = await documentOf(director, String(bodyOf(request)['instanceId']));
  return (bodyOf(instance) as unknown as ProcessInstance).events.filter(
    ({ archived }) => archived !== undefined,
  );
}
