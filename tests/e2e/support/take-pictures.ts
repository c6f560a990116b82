import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { RecordFormPage } from '../pages/record-form-page.ts';
import { signIn } from '../pages/sign-in-page.ts';
import { type LandfallServer, startLandfallServer } from './landfall-server.ts';
import { type Laptop, openLaptop } from './laptop.ts';
import prepareDemoData from './prepare-demo-data.ts';

/**
 * The pictures of README.md, taken of the built product on the demo company: `npm run pictures` after
 * `npm run build`. Chinese text needs a Chinese font on the machine (Debian: `fonts-noto-cjk`, and
 * `fonts-inter` for the Latin letters); `pngquant`, where it is installed, makes the files small.
 */
const FOLDER = resolve(import.meta.dirname, '../../../docs/images');

interface Subject {
  readonly account: string;
  readonly zone: string;
  /** Brings the screen into the state to be shown. */
  show(laptop: Laptop): Promise<void>;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  tasks: {
    account: 'chen',
    zone: 'Asia/Shanghai',
    async show({ url, page }) {
      await page().goto(`${url}#/tasks`);
      await page().getByText('USB-C cables, restock January').click();
      await expect(page().getByRole('heading', { name: 'USB-C cables, restock January' })).toBeVisible();
    },
  },
  'purchase-request': {
    account: 'linh',
    zone: 'Asia/Ho_Chi_Minh',
    async show({ url, line, page }) {
      line.cut();
      await expect(page().getByTestId('status-corner')).toContainText('offline');
      const form = new RecordFormPage(page());
      await form.fillRequest(url, {
        title: 'Travel adapters for the Tết campaign',
        currency: 'USD',
        quantity: '1200',
        price: '2.60',
      });
      await form.press('Submit');
      await form.saved();
      await expect(page().getByText('to be submitted')).toBeVisible();
    },
  },
  conflict: {
    account: 'wang',
    zone: 'Asia/Shanghai',
    async show({ url, page }) {
      await page().goto(`${url}#/conflicts`);
      await expect(page().getByTestId('conflict-card').first()).toBeVisible();
    },
  },
};

async function takePicture(server: LandfallServer, name: string, subject: Subject): Promise<void> {
  const laptop = await openLaptop({ serverPort: server.port, zone: subject.zone });
  try {
    await laptop.start();
    await signIn(laptop.page(), subject.account);
    await subject.show(laptop);
    await settle(laptop.page());
    const path = resolve(FOLDER, `${name}.png`);
    await laptop.page().screenshot({ path });
    makeSmall(path);
  } finally {
    await laptop.close();
  }
}

function makeSmall(path: string): void {
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--ext', '.png', path]);
  const kilobytes = Math.round(statSync(path).size / 1024);
  process.stdout.write(`${path} ${kilobytes} KB\n`);
}

/** Nothing that passes by itself is part of a picture: messages, hover, and advice that was read. */
async function settle(page: Page): Promise<void> {
  const advice = page.getByRole('alert').getByRole('button', { name: 'Close' });
  if (await advice.isVisible()) await advice.click();
  await page.mouse.move(0, 0);
  await expect(page.locator('.ant-message-notice')).toHaveCount(0);
}

mkdirSync(FOLDER, { recursive: true });
await prepareDemoData();
const server = await startLandfallServer();
try {
  for (const [name, subject] of Object.entries(SUBJECTS)) await takePicture(server, name, subject);
} finally {
  await server.close();
}
