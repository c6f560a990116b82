import { expect, type Locator, type Page } from '@playwright/test';

/** `/admin`: people with their invites, and laptops. In English. */
export class AdminPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Adds somebody and resolves with the link that is handed to them. */
  async invite(name: string, account: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Add a person' });
    await dialog.getByLabel('Name', { exact: true }).fill(name);
    await dialog.getByLabel('Account (e-mail)').fill(account);
    await dialog.getByRole('button', { name: 'Add and invite' }).click();
    const link = await this.page.getByTestId('invite-link').innerText();
    await this.page.getByRole('button', { name: 'Done, I have handed it over' }).click();
    return link.trim();
  }

  async openLaptops(origin: string): Promise<void> {
    await this.page.goto(`${origin}#/admin/people`);
    await this.page.goto(`${origin}#/admin/laptops`);
  }

  laptopOf(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  lastContactOf(name: string): Locator {
    return this.laptopOf(name).getByRole('cell').nth(3);
  }

  unsentOf(name: string): Locator {
    return this.laptopOf(name).getByRole('cell').nth(4);
  }

  async revokeLaptopOf(name: string): Promise<void> {
    await this.laptopOf(name).getByRole('button', { name: 'Revoke' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Revoke laptop' }).click();
    await expect(this.laptopOf(name)).toContainText('Revoked');
  }
}
