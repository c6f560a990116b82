import { expect, type Locator, type Page } from '@playwright/test';

/** `/import/:kind`: from the file to its undoing. */
export class ImportWizardPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async choose(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file);
  }

  async next(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Drags a column of the file onto a field. */
  async drag(column: string, field: string): Promise<void> {
    // Both in view before the hand goes down: nobody scrolls while holding something.
    await this.columnFor(field).scrollIntoViewIfNeeded();
    await this.page.locator(`[data-column="${column}"]`).dragTo(this.columnFor(field));
  }

  columnFor(field: string): Locator {
    return this.page.locator(`[data-field="${field}"]`);
  }

  async counts(wanted: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, count] of Object.entries(wanted)) {
      await expect(this.page.locator(`[data-count=${name}] dd`)).toHaveText(count);
    }
  }

  async undo(file: string, result: string): Promise<void> {
    await this.page
      .getByRole('row', { name: file })
      .getByRole('button', { name: 'Undo this import' })
      .click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
    const report = this.page.getByRole('dialog').filter({ hasText: 'The import is undone' });
    await expect(report).toContainText(result);
    await report.getByRole('button', { name: 'OK' }).click();
    await expect(report).toBeHidden();
  }
}
