import { expect, test } from '@playwright/test';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import { keptForOffline, signIn, synced } from './pages/sign-in-page.ts';
import { TaskCenterPage } from './pages/task-center-page.ts';
import { signInByApi } from './support/api-client.ts';
import { bodyOf, documentOf, letAnyOneApprove, submitRequest } from './support/company-steps.ts';
import { startLandfallServer } from './support/landfall-server.ts';
import { type Laptop, openLaptop } from './support/laptop.ts';

const TITLE = 'Pallets for the spring season';

test('OX1 two approvers decide offline and opposite: the first accepted wins, the other is kept and both are told', async () => {
  const server = await startLandfallServer();
  const serverPort = server.port;
  const shenzhen = await openLaptop({ serverPort, zone: 'Asia/Shanghai', locale: 'zh-CN' });
  const abroad = await openLaptop({ serverPort, zone: 'Europe/Berlin' });
  try {
    await letAnyOneApprove(server.url, ['person-chen', 'person-director']);
    const linh = await signInByApi(server.url, 'linh');
    const requestId = await submitRequest(linh, { title: TITLE, quantity: '300', unitPrice: '45' });
    await goOfflineWithTask(shenzhen, 'chen');
    await goOfflineWithTask(abroad, 'director');

    await decideOffline(shenzhen, (tasks) => tasks.agree());
    await decideOffline(abroad, (tasks) => tasks.reject('Wood prices fall next month'));
    shenzhen.line.heal();
    await synced(shenzhen.page());
    abroad.line.heal();

    const alert = new TaskCenterPage(abroad.page()).alert();
    await expect(alert).toContainText('Superseded');
    await expect(alert).toContainText('陈伟');
    await expect(alert).toContainText(/Shanghai|Shenzhen/);
    await expect(alert).toContainText(/Berlin/);
    await shenzhen.page().goto(`${shenzhen.url}#/notices`);
    await expect(shenzhen.page().getByTestId('notice-item').filter({ hasText: TITLE })).toContainText(
      /Elena Reyes.*历史/,
    );

    const request = bodyOf(await documentOf(linh, requestId));
    expect(request['status']).toBe('approved');
    const instance = bodyOf(
      await documentOf(linh, String(request['instanceId'])),
    ) as unknown as ProcessInstance;
    expect(instance.events.filter(({ archived }) => archived !== undefined)).toMatchObject([
      { action: 'reject', actorId: 'person-director', opinion: 'Wood prices fall next month' },
    ]);
    expect([...shenzhen.complaints, ...abroad.complaints]).toEqual([]);
  } finally {
    await abroad.close();
    await shenzhen.close();
    await server.close();
  }
});

async function goOfflineWithTask(laptop: Laptop, account: string): Promise<void> {
  await laptop.start();
  await signIn(laptop.page(), account);
  await keptForOffline(laptop.page());
  const tasks = new TaskCenterPage(laptop.page());
  await tasks.open(laptop.url);
  await tasks.select(TITLE);
  laptop.line.cut();
}

async function decideOffline(
  laptop: Laptop,
  decide: (tasks: TaskCenterPage) => Promise<void>,
): Promise<void> {
  const tasks = new TaskCenterPage(laptop.page());
  await decide(tasks);
  await tasks.decisionWaits();
  await tasks.openDone();
  await tasks.select(TITLE);
}
