import { expect, type Page } from '@playwright/test';

export interface LineInput {
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
}

export interface RequestInput {
  readonly title: string;
  readonly currency: string;
  readonly quantity: string;
  readonly price: string;
}

/** `/records/:kind/new`, in English. */
export class RecordFormPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async openNew(origin: string, kind: string): Promise<void> {
    await this.page.goto(`${origin}#/records/${kind}/new`);
    await expect(this.page.getByRole('button', { name: 'Close', exact: true })).toBeVisible();
  }

  async fillText(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  /** Picks from a searchable select by typing. */
  async pick(label: string, text: string): Promise<void> {
    const input = this.page.getByRole('combobox', { name: label, exact: true });
    await input.click();
    await input.fill(text);
    await this.page.locator('.ant-select-item-option', { hasText: text }).first().click();
  }

  async addLine(line: LineInput): Promise<void> {
    const rows = this.page.locator('tr[data-line]');
    const before = await rows.count();
    await this.page.getByRole('button', { name: 'Add line' }).click();
    await expect(rows).toHaveCount(before + 1);
    const row = rows.nth(before);
    await row.locator('[data-cell=description] input').fill(line.description);
    await row.locator('[data-cell=quantity] input').fill(line.quantity);
    await row.locator('[data-cell=unit] input').fill(line.unit);
    await row.locator('[data-cell=unitPrice] input').fill(line.unitPrice);
  }

  /** A purchase request of one line, not saved yet. */
  async fillRequest(origin: string, { title, currency, quantity, price }: RequestInput): Promise<void> {
    await this.openNew(origin, 'purchase-request');
    await this.fillText('Title', title);
    await this.pick('Currency', currency);
    await this.addLine({ description: title, quantity, unit: 'pcs', unitPrice: price });
  }

  async submitRequest(origin: string, input: RequestInput): Promise<void> {
    await this.fillRequest(origin, input);
    await this.press('Submit');
    await this.saved();
  }

  /** The footer says that the typing itself is kept. */
  async typingKept(): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: 'Typing kept' })).toBeVisible();
  }

  async press(name: 'Submit' | 'Save as draft' | 'Post receipt' | 'Save'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** The record's own page is shown after saving. */
  async saved(): Promise<void> {
    await expect(this.page).not.toHaveURL(/\/new/);
  }
}
