import { expect, type Locator, type Page } from '@playwright/test';

/** `/tasks`: the list of to-dos and the reading pane beside it. */
export class TaskCenterPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}#/tasks`);
  }

  /** Selects the to-do with this title. */
  async select(title: string): Promise<void> {
    await this.item(title).click();
  }

  item(title: string): Locator {
    return this.page.locator('li[data-id] button[aria-current]').filter({ hasText: title });
  }

  /** The person's decided to-dos. */
  async openDone(): Promise<void> {
    await this.page.getByRole('tab', { name: /^(Done|已处理)/ }).click();
  }

  async agree(): Promise<void> {
    await this.agreeButton().click();
  }

  agreeButton(): Locator {
    return this.toolbar().getByRole('button', { name: /^(check )?(Agree|同意)$/ });
  }

  async reject(opinion: string): Promise<void> {
    await this.toolbar()
      .getByRole('button', { name: /^(close )?(Reject|拒绝)$/ })
      .click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(opinion);
    await dialog.getByRole('button', { name: /^(Reject|拒绝)$/ }).click();
  }

  /** The decision is kept on this laptop and says so. */
  async decisionWaits(): Promise<void> {
    await expect(this.page.getByText(/^(Saved on this laptop|本机已记录)$/).first()).toBeVisible();
  }

  /** What the reading pane wants the approver to look at; short messages are alerts too. */
  alert(): Locator {
    return this.page.getByRole('region', { name: /^(Reading pane|阅读)/ }).getByRole('alert');
  }

  /** That this person has opened the shown task; others may have opened theirs. */
  openedBy(name: string): Locator {
    const seat = this.page.locator('li[data-state="open"] > div').filter({ hasText: name });
    return seat.getByText(/ · (opened|已阅)$/);
  }

  private toolbar(): Locator {
    return this.page.getByRole('toolbar', { name: /Decision|审批|处理|决定/ });
  }
}
