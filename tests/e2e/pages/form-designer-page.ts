import { expect, type Locator, type Page } from '@playwright/test';

/** `/forms` and `/forms/:kind`, in English. */
export class FormDesignerPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From the navigation, as somebody finds it who was never here. */
  async open(form: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Main navigation' })
      .getByRole('link', { name: /Forms$/ })
      .click();
    await this.page.getByRole('table').getByRole('link', { name: form, exact: true }).click();
    await expect(this.page.getByRole('heading', { name: form, exact: true })).toBeVisible();
  }

  tile(key: string): Locator {
    return this.page.locator(`[data-field="${key}"]`);
  }

  /** Adds a field of a kind behind the one that is selected, named in the languages that are given. */
  async addField(kind: string, names: Readonly<Record<string, string>>): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Fields to add' })
      .getByRole('button', { name: kind, exact: true })
      .click();
    for (const [language, name] of Object.entries(names))
      await this.page.getByLabel(`Name in ${language}`).fill(name);
    await this.page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** Begins a condition; its parts are filled within the returned rule. */
  async addCondition(rule: string): Promise<Locator> {
    await this.page.getByRole('button', { name: `${rule}: Add a condition` }).click();
    return this.page.getByRole('region', { name: rule, exact: true });
  }

  async choose(within: Locator, label: string, text: string): Promise<void> {
    await within.getByRole('combobox', { name: label, exact: true }).click();
    await this.page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
      .getByTitle(text, { exact: true })
      .click();
  }

  async view(name: string): Promise<void> {
    await this.page.locator('header').getByText(name).click();
  }

  /** Publishes with the option for those who are offline, and waits until the version is in force. */
  async publish(option: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Publish…' }).click();
    await this.page.getByRole('radio', { name: option }).check();
    await this.page.getByRole('button', { name: /^Publish version \d+$/ }).click();
    await expect(this.page.getByText(/^Version \d+ is in force$/)).toBeVisible();
  }
}
