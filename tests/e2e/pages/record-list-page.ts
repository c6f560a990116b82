import { expect, type Locator, type Page } from '@playwright/test';

/** `/records/:kind` as a table. */
export class RecordListPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string, kind: string): Promise<void> {
    await this.page.goto(`${origin}#/records/${kind}`);
  }

  /** The rows that exist on screen: the table is virtual. */
  rows(): Locator {
    return this.page.locator('[data-index]');
  }

  row(text: string): Locator {
    return this.rows().filter({ hasText: text });
  }

  async search(text: string): Promise<void> {
    await this.page.getByPlaceholder(/^Number, title or word/).fill(text);
  }

  /** How many rows fit between the header and the lower edge without scrolling. */
  async rowsThatFit(): Promise<number> {
    await expect(this.rows().first()).toBeVisible();
    return this.page.evaluate(() => {
      const body = document.querySelector('.ant-table-tbody-virtual')?.getBoundingClientRect();
      // A short list's own body ends with its last row; its place is the box around the table.
      const box = document.querySelector('.ant-table-wrapper')?.parentElement?.getBoundingClientRect();
      const row = document.querySelector('[data-index]')?.getBoundingClientRect();
      if (!body || !box || !row) return 0;
      return Math.floor((Math.min(box.bottom, innerHeight) - body.top) / row.height);
    });
  }
}

/** Nothing on the page, nor the page itself, is wider than its place. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.ant-table-tbody-virtual-holder')].some(
      (box) => box.scrollWidth > box.clientWidth,
    ),
  );
}
