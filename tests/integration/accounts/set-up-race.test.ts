import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type HomeName,
  homeNames,
  startHome,
  type TestHome,
} from '#tests/integration/database/test-homes.ts';
import { startServer, type TestServer } from '#tests/integration/sync/sync-kit.ts';
import { newDevice, PASSWORD } from './accounts-kit.ts';

const person = { name: '张伟', zone: 'Asia/Shanghai', language: 'zh-CN' };

function setUp(server: TestServer, account: string, given: object = {}) {
  const payload = { account, password: PASSWORD, person: { ...person, name: account }, ...given };
  return server.app.inject({
    method: 'POST',
    url: '/api/setup',
    payload: { device: newDevice(), ...payload },
  });
}

describe.each(homeNames)('first visitors of two servers on %s', (name: HomeName) => {
  let home: TestHome;
  let servers: readonly TestServer[];

  beforeAll(async () => {
    home = await startHome(name);
    const database = await home.open();
    servers = [
      await startServer(database, { company: false }),
      await startServer(database, { company: false }),
    ];
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await home.close();
  });

  async function left() {
    const { db } = (servers[0] as TestServer).database;
    const people = await db
      .selectFrom('documents')
      .select(['id', 'body'])
      .where('kind', '=', 'person')
      .execute();
    const accounts = await db.selectFrom('accounts').select(['person_id', 'name']).execute();
    return { people, accounts };
  }

  test('leave nothing behind where they are refused, and the door stays open', async () => {
    const [server] = servers as [TestServer];
    const answer = await setUp(server, 'nowhere@example.com', {
      person: { ...person, zone: 'Mars/Olympus' },
    });
    expect(answer.statusCode).toBe(400);
    expect(await left()).toEqual({ people: [], accounts: [] });
    expect((await server.app.inject('/api/setup')).json()).toEqual({ needed: true });
  });

  test('who come at once make one administrator, and one person, who has the account', async () => {
    const answers = await Promise.all(
      [...servers, ...servers].map((server, at) => setUp(server, `boss-${at}@example.com`)),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
    const { people, accounts } = await left();
    expect(people).toHaveLength(1);
    const [account] = accounts;
    expect(accounts).toEqual([{ person_id: people[0]?.id, name: account?.name }]);
    expect(people[0]?.body).toMatchObject({ name: account?.name, email: account?.name });
  });
});
