import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD, demoAccounts } from '#server/demo/demo-accounts.ts';
import { demoSteps } from '#server/demo/demo-steps.ts';
import { loadDemoCompany } from '#server/demo/load-demo-company.ts';
import { publishDefaultProcesses } from '#server/processors/publish-default-processes.ts';
import { type AccountsServer, newDevice, startEmptyServer } from './accounts-kit.ts';

let server: AccountsServer;
const said: string[] = [];

beforeAll(async () => {
  server = await startEmptyServer();
  await publishDefaultProcesses(server.app.sync);
  await load();
}, 120_000);
afterAll(() => server.close());

function load() {
  return loadDemoCompany(server.app, server.database, (line) => said.push(line));
}

async function bodiesOf(kind: string) {
  const rows = await server.database.db
    .selectFrom('documents')
    .select('body')
    .where('kind', '=', kind)
    .execute();
  return rows.map((row) => row.body as Record<string, unknown>);
}

async function commandCount() {
  const rows = await server.database.db.selectFrom('commands').select('id').execute();
  return rows.length;
}

describe('the demo company', () => {
  test('is the work of its people: every step of its history was accepted', async () => {
    const rows = await server.database.db
      .selectFrom('commands')
      .select(['id', 'outcome', 'code'])
      .where('outcome', 'not in', ['accepted', 'merged', 'needs-review'])
      .execute();
    expect(rows).toEqual([]);
    expect(server.logLines.filter((line) => line.includes('demo step refused'))).toEqual([]);
    expect(await commandCount()).toBe(demoSteps().length + 3);
  });

  test('keeps people told while it loads', () => {
    expect(said.length).toBeGreaterThan(2);
  });

  test('fills the to-do lists of those who decide', async () => {
    const tasks = await bodiesOf('task');
    const open = (personId: string) =>
      tasks.filter((task) => task.assigneeId === personId && ['open', 'unread'].includes(String(task.state)));
    expect(open('person-chen').length).toBeGreaterThanOrEqual(5);
    for (const personId of ['person-zhou', 'person-director', 'person-wang', 'person-lukas', 'person-linh']) {
      expect(open(personId).length, personId).toBeGreaterThan(0);
    }
  });

  test('shows requests and orders in every state that a day brings', async () => {
    const statuses = async (kind: string) => new Set((await bodiesOf(kind)).map((body) => body.status));
    expect(await statuses('purchase-request')).toEqual(
      new Set(['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn']),
    );
    expect(await statuses('purchase-order')).toEqual(
      new Set([
        'draft',
        'pending_approval',
        'returned',
        'approved',
        'partially_received',
        'received',
        'rejected',
      ]),
    );
  });

  test('has a conflict over a bank account for finance to decide', async () => {
    const conflicts = await bodiesOf('conflict');
    expect(conflicts).toContainEqual(
      expect.objectContaining({ path: 'bankAccount', decider: 'finance', state: 'open' }),
    );
  });

  test('has a rate for every currency on any later day', async () => {
    const rates = await bodiesOf('exchange-rate');
    const currencies = new Set(
      rates.filter((rate) => String(rate.date) < '2026-11-21').map((rate) => rate.currency),
    );
    expect([...currencies].sort()).toEqual(['EUR', 'GBP', 'HKD', 'JPY', 'PHP', 'USD', 'VND']);
  });

  test('lets all its people in with the password that the sign-in page shows', async () => {
    const { body } = await server.get('/api/setup');
    expect(body).toMatchObject({ needed: false, demoAccounts: demoAccounts() });
    for (const { account, personId } of demoAccounts()) {
      const answer = await server.post('/api/auth/sign-in', {
        account,
        password: DEMO_PASSWORD,
        device: newDevice(),
      });
      expect([answer.status, answer.body.personId]).toEqual([200, personId]);
    }
  });

  test('is loaded once: another start changes nothing', async () => {
    const before = await commandCount();
    await load();
    expect(await commandCount()).toBe(before);
  });

  test('is taken up again where a first load was interrupted', async () => {
    const before = await commandCount();
    await server.database.db.deleteFrom('sessions').execute();
    await server.database.db.deleteFrom('devices').execute();
    await server.database.db.deleteFrom('accounts').execute();
    await load();
    expect(await commandCount()).toBe(before);
    expect((await server.get('/api/setup')).body.needed).toBe(false);
  });
});
