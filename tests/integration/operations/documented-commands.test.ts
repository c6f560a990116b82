import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, type PostgresCluster, startPostgres } from '#tests/builders/postgres-cluster.ts';
import { newDevice } from '../accounts/accounts-kit.ts';
import { buildMachine, type StandInMachine } from './stand-in-machine.ts';

const PASSWORD = 'ships leave at dawn';
const LIMIT_MS = 300_000;

/** Every sh block of the guide, in its order. */
function commandBlocks(): string[] {
  const text = readFileSync(resolve(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
  return [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block);
}

describe.skipIf(!hasPostgres)('docs/operations.md', () => {
  let postgres: PostgresCluster;
  let machine: StandInMachine;
  const blocks = commandBlocks();

  beforeAll(async () => {
    postgres = await startPostgres();
    machine = await buildMachine(PASSWORD, await postgres.createDatabase());
  });
  afterAll(async () => {
    // A machine that is not as it should be says so when it is put away; its database goes all the same.
    try {
      machine.remove();
    } finally {
      await postgres.stop();
    }
  });

  const pasteNext = () => machine.paste(blocks.shift() ?? 'exit 1');

  /** Counts of a backup or restore that the next block makes. */
  function countsOfNext(): unknown {
    const line = pasteNext()
      .split('\n')
      .find((text) => text.startsWith('{"'));
    return JSON.parse(line ?? '{}').counts;
  }

  async function isReady(): Promise<void> {
    const answer = () => machine.ask('/api/ready').catch(() => null);
    await expect.poll(answer, { timeout: 120_000, interval: 200 }).toMatchObject({ status: 200 });
  }

  it(
    'installs as a service, with a certificate of its own',
    async () => {
      pasteNext();
      machine.adjust('etc/landfall/landfall.env');
      machine.adjust('etc/systemd/system/landfall.service');
      pasteNext();
      pasteNext();
      await isReady();
      expect((await machine.ask('/api/setup')).body).toMatchObject({ needed: true });
    },
    LIMIT_MS,
  );

  it(
    'backs up while it runs and while it does not, and restores elsewhere',
    async () => {
      const account = {
        account: 'admin@company.example',
        password: PASSWORD,
        person: { name: 'Ana Reyes', zone: 'Asia/Shanghai', language: 'en' },
        device: newDevice(),
      };
      expect(await machine.ask('/api/setup', account)).toMatchObject({ status: 200 });
      const running = countsOfNext();
      expect(running).toMatchObject({ accounts: 1 });
      expect(countsOfNext()).toMatchObject({ accounts: 1 });
      await isReady();
      expect(countsOfNext()).toEqual(running);
      expect(pasteNext().match(/"ok":true/g)).toHaveLength(2);
    },
    LIMIT_MS,
  );

  it(
    'upgrades, with the same data behind it',
    async () => {
      pasteNext();
      pasteNext();
      await isReady();
      expect((await machine.ask('/api/setup')).body).toMatchObject({ needed: false });
    },
    LIMIT_MS,
  );

  it(
    'moves to PostgreSQL, and then every command of the guide has been run',
    async () => {
      pasteNext();
      await isReady();
      expect((await machine.ask('/api/setup')).body).toMatchObject({ needed: false });
      await expect.poll(() => machine.log()).toContain('"database":"postgres"');
      expect(blocks).toEqual([]);
    },
    LIMIT_MS,
  );
});
