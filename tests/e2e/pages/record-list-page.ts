import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** `/records/:kind` as a table. */
export class RecordListPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string, kind: string): Promise<void> {
    await this.page.goto(`${origin}#/records/${kind}`);
    // The screen before stays until the list is ready: what is typed meanwhile would go there.
    await expect(this.page.locator(`[data-list="${kind}"]`)).toBeVisible();
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

  /** Names of the columns, from left to right. */
  async heads(): Promise<readonly string[]> {
    const heads = await this.page.getByRole('columnheader').allInnerTexts();
    return heads.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Headers of groups on screen. */
  groups(): Locator {
    return this.rows().locator('button[aria-expanded]');
  }

  cell(row: number, field: string): Locator {
    return this.page.locator(`[data-index="${row}"] [data-field="${field}"]`);
  }

  /** Puts a condition together, in English; `fill` gives the last blank. */
  async addFilter(field: string, word: string, fill: (editor: Locator) => Promise<void>): Promise<void> {
    await this.page.getByRole('button', { name: 'Filter', exact: true }).click();
    const editor = this.page.getByRole('form', { name: 'Filter' });
    await editor.getByRole('combobox', { name: 'Field' }).fill(field);
    await this.page.locator('.ant-select-item-option', { hasText: field }).first().click();
    const chosen = editor.getByText(word, { exact: true });
    if ((await chosen.count()) === 0) {
      await editor.getByRole('combobox', { name: 'Condition' }).click();
      await this.page.locator('.ant-select-item-option', { hasText: word }).click();
    }
    await fill(editor);
    await editor.getByRole('button', { name: 'Apply' }).click();
  }

  /** By keyboard: v opens the menu. */
  async chooseView(entry: string): Promise<void> {
    await this.page.keyboard.press('v');
    await this.page.getByRole('menuitem', { name: entry }).click();
    await expect(this.page.getByRole('menu')).toHaveCount(0);
  }

  async saveViewAs(name: string): Promise<void> {
    await this.chooseView('Save as a new view');
    const dialog = this.page.getByRole('dialog', { name: 'Save as a new view' });
    await dialog.getByLabel('Name of the view').fill(name);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
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

  /** The list as it stands, as a file; in English. */
  async exportAs(format: 'CSV' | 'Excel'): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    const coming = this.page.waitForEvent('download');
    await this.page.getByRole('menuitem', { name: format }).click();
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
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
