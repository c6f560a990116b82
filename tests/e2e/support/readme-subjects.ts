import { expect } from '@playwright/test';
import { RecordFormPage } from '../pages/record-form-page.ts';
import { keptForOffline } from '../pages/sign-in-page.ts';
import type { Laptop } from './laptop.ts';

/** One picture: who sits where, and what is on their screen. */
export interface Subject {
  readonly account: string;
  readonly zone: string;
  /** Brings the screen into the state to be shown. */
  show(laptop: Laptop): Promise<void>;
  /** Opens what a loading of the page has closed, after the language was changed. */
  readonly again?: (laptop: Laptop) => Promise<void>;
}

/** The pictures of README.md. */
export const README_SUBJECTS: Readonly<Record<string, Subject>> = {
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
      await keptForOffline(page());
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
