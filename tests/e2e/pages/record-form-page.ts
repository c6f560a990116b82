import { expect, type Locator, type Page } from '@playwright/test';

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
    const row = await this.addRow();
    await this.fillCell(row, 'description', line.description);
    await this.fillCell(row, 'quantity', line.quantity);
    await this.fillCell(row, 'unit', line.unit);
    await this.fillCell(row, 'unitPrice', line.unitPrice);
  }

  /** An empty line at the end of a short sheet; its place from 0. */
  async addRow(): Promise<number> {
    const rows = this.page.locator('[data-line]');
    const before = await rows.count();
    await this.page.getByRole('button', { name: 'Add line' }).click();
    await expect(rows).toHaveCount(before + 1);
    return before;
  }

  /** A cell of the sheet that is in view. */
  cell(row: number, column: string): Locator {
    return this.page.locator(`[aria-rowindex="${row + 2}"] [data-cell=${column}]`);
  }

  /** Types over what a cell holds, as a person does after a click. */
  async fillCell(row: number, column: string, text: string): Promise<void> {
    await this.cell(row, column).click();
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Tab');
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

  async saveDraft(origin: string, input: RequestInput): Promise<void> {
    await this.fillRequest(origin, input);
    await this.press('Save as draft');
    await this.saved();
  }

  /** The footer says that the typing itself is kept, to its last key. */
  async typingKept(): Promise<void> {
    const footer = this.page.getByRole('status').filter({ hasText: 'Typing kept' });
    await expect(footer).toHaveAttribute('data-state', 'kept');
  }

  async press(name: 'Submit' | 'Save as draft' | 'Post receipt' | 'Save'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** The record's own page is shown after saving. */
  async saved(): Promise<void> {
    await expect(this.page).not.toHaveURL(/\/(new|edit)/);
  }
}
