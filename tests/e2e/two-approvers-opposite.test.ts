import { expect, type Page, test } from '@playwright/test';
import { DEMO_PASSWORD } from './support/demo-data.ts';
import { type LandfallServer, startLandfallServer } from './support/landfall-server.ts';
import { type Laptop, openLaptop } from './support/laptop.ts';

/** Waits for the CFO or the director: any one of them decides. */
const TITLE = 'GaN chargers 100 W, first batch';
const OPINION = 'The price is above our last order';

interface Desk {
  readonly laptop: Laptop;
  readonly page: Page;
}

const closers: (() => Promise<void>)[] = [];
test.afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A person signed in on a laptop of their own, with the to-do on screen. */
async function sitDown(server: LandfallServer, account: string, given: { zone: string; locale: string }) {
  const laptop = await openLaptop({ serverPort: server.port, ...given });
  closers.push(laptop.close);
  const page = await laptop.start();
  await page.locator('form input').first().fill(account);
  await page.locator('form input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('form button[type=submit]').click();
  await page.getByRole('navigation').first().waitFor();
  await page.goto(`${laptop.url}#/tasks`);
  await page.getByText(TITLE, { exact: true }).first().waitFor();
  return { laptop, page };
}

async function decide({ page }: Desk, button: RegExp): Promise<void> {
  await page.getByText(TITLE, { exact: true }).first().click();
  await page.getByRole('toolbar').getByRole('button', { name: button }).first().click();
}

/** The server has answered: the laptop shows no waiting decision any more. */
async function reconnect({ laptop, page }: Desk, unsent: RegExp): Promise<void> {
  laptop.line.heal();
  await expect(page.getByText(unsent)).toHaveCount(0);
}

test('OX1 two approvers decide opposite, both offline: the first accepted wins, the other is kept and told', async () => {
  const server = await startLandfallServer();
  closers.push(server.close);
  const director = await sitDown(server, 'director@demo.landfall', { zone: 'Asia/Manila', locale: 'en-GB' });
  const cfo = await sitDown(server, 'zhou@demo.landfall', { zone: 'Europe/Berlin', locale: 'zh-CN' });

  director.laptop.line.cut();
  cfo.laptop.line.cut();
  await decide(director, /^check Agree$|^Agree$/);
  await decide(cfo, /拒\s*绝/);
  await cfo.page.getByRole('dialog').locator('textarea').fill(OPINION);
  await cfo.page.getByRole('dialog').locator('button.ant-btn-primary').click();
  await expect(director.page.getByText(/1 waiting/).first()).toBeVisible();
  await expect(cfo.page.getByText(/1 项待发送/).first()).toBeVisible();

  await reconnect(director, /1 waiting/);
  await reconnect(cfo, /1 项待发送/);

  await cfo.page.goto(`${cfo.laptop.url}#/outbox`);
  const overtaken = cfo.page.getByText(/Elena Reyes 已于 .*马尼拉.*先同意/);
  await expect(overtaken).toBeVisible();
  await expect(overtaken).toContainText('汉堡');
  await expect(cfo.page.getByText(OPINION)).toBeVisible();

  await director.page.goto(`${director.laptop.url}#/notices`);
  const told = director.page.getByTestId('notice-item').filter({ hasText: TITLE });
  await expect(told).toContainText('Your decision stands; 周敏 rejected it');
  await expect(told).toContainText('Hamburg');

  expect([...director.laptop.complaints, ...cfo.laptop.complaints]).toEqual([]);
});
