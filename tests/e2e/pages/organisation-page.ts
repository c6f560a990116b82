import { expect, type Locator, type Page } from '@playwright/test';

/** `/organisation`: departments and people, and the list of changes. In English. */
export class OrganisationPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}#/organisation/chart`);
    await expect(this.page.getByRole('tree', { name: 'Departments' })).toBeVisible();
  }

  /** The panel of one person, found by name among everybody. */
  async openPerson(name: string): Promise<Locator> {
    await this.page.getByPlaceholder('Find people by name, e-mail or position').fill(name);
    await this.page.getByRole('button', { name, exact: true }).click();
    const panel = this.page.getByRole('dialog');
    await expect(panel.getByLabel('Department', { exact: true })).toBeEnabled();
    return panel;
  }

  async choose(panel: Locator, field: string, option: string): Promise<void> {
    await panel.getByRole('combobox', { name: field, exact: true }).fill(option);
    await this.page.locator('.ant-select-item-option', { hasText: option }).first().click();
  }

  bar(): Locator {
    return this.page.getByRole('status').filter({ has: this.page.getByRole('button') });
  }

  async seeWhatFollows(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'See what follows' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'What follows from these changes' });
    await expect(dialog.getByTestId('effects')).toBeVisible();
    return dialog;
  }
}
