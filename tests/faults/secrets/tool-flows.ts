import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { readBackupOptions } from '#server/backup/backup-options.ts';
import { readConfig } from '#server/config.ts';
import { openDatabase } from '#server/database/open-database.ts';
import { failureSentence } from '#server/failure-sentence.ts';
import { readImportOptions } from '#server/import/import-options.ts';
import { signInForTool } from '#server/import/sign-in-for-tool.ts';
import { startFailureSentence } from '#server/start-failure.ts';
import type { Flow, SecretsWorld } from './secrets-world.ts';

const DATABASE_PASSWORD = 'db-Ee92-password';
const ADMIN_PASSWORD = 'tool-Gg45-password';

/** Addresses that do not work, each for another reason; nobody listens there. */
const ADDRESSES = [
  `postgres://landfall:${DATABASE_PASSWORD}@127.0.0.1:1/landfall`,
  `postgres://landfall:${DATABASE_PASSWORD}@127.0.0.1:99999/landfall`,
  `postgres://landfall:${DATABASE_PASSWORD}@@:port/landfall`,
  `postgres://landfall:${DATABASE_PASSWORD}@127.0.0.1:1/landfall?sslmode=verify-full&sslrootcert=/no/such`,
  `mysql://landfall:${DATABASE_PASSWORD}@127.0.0.1:1/landfall`,
  `landfall:${DATABASE_PASSWORD}`,
];

const RECORD = {
  kind: 'supplier',
  id: 'imported',
  body: { name: 'Imported', bankAccount: '99887766554433' },
};

/** What people at a terminal, and the files that keep what a program said, get to read. */
export const toolFlows: readonly Flow[] = [
  {
    name: 'start with a database address that is wrong',
    async run(world) {
      world.plant('password of the database', DATABASE_PASSWORD);
      for (const url of ADDRESSES) {
        const config = readConfig([], { DATABASE_URL: url });
        if (!config.ok) world.leave('sentence of the configuration', config.error);
        await openDatabase({ home: 'postgres', url }).then(
          () => Promise.reject(new Error('This address should not work')),
          (error: unknown) => {
            // As the server does at its end.
            world.server.app.log.fatal({ err: error }, 'the server could not start');
            if (config.ok) world.leave('sentence of the start', startFailureSentence(error, config.value));
            world.leave('sentence of a tool', failureSentence(error));
          },
        );
      }
    },
  },
  {
    name: 'start with a certificate whose key does not fit',
    async run(world) {
      const key = world.plant('private key of the certificate', 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC');
      const folder = join(world.server.updatesDir, 'tls');
      mkdirSync(folder, { recursive: true });
      const [cert, pem] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
      writeFileSync(cert, '-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----');
      writeFileSync(pem, `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`);
      const config = readConfig([], { TLS_CERT: cert, TLS_KEY: pem });
      world.leave('sentence of the configuration', JSON.stringify(config));
    },
  },
  {
    name: 'tools called in a wrong way',
    async run(world) {
      world.plant('password on a command line', ADMIN_PASSWORD);
      const calls = [
        ['--server', 'https://erp.example.com', '--account', 'admin', '--pasword', ADMIN_PASSWORD],
        ['--server', `https://admin:${ADMIN_PASSWORD}@erp example.com`],
        [ADMIN_PASSWORD],
        ['--password', ADMIN_PASSWORD, '--server', 'x', '--data', 'y'],
        [`--pasword=${ADMIN_PASSWORD}`],
      ];
      for (const args of calls) {
        for (const read of [readBackupOptions, readImportOptions, readConfig]) {
          const options = read(args, {});
          if (!options.ok) world.leave(`sentence of ${read.name}`, options.error);
        }
      }
    },
  },
  {
    name: 'tool that cannot reach its server, or is refused by it',
    async run(world) {
      const say = (error: unknown) => world.leave('sentence of a tool', failureSentence(error));
      const who = { account: 'admin@example.com', password: ADMIN_PASSWORD };
      await signInForTool({ ...who, server: 'http://127.0.0.1:1' }).catch(say);
      await signInForTool({ ...who, server: `http://admin:${ADMIN_PASSWORD}@127.0.0.1:1` }).catch(say);
      const server = await world.server.app.listen({ port: 0, host: '127.0.0.1' });
      await signInForTool({ ...who, server }).catch(say);
    },
  },
  {
    name: 'import with rows that are wrong, and on a database that refuses',
    async run(world) {
      world.plant('bank account of an import', RECORD.body.bankAccount);
      const { accessToken: token } = await world.laptop('admin@example.com');
      const send = (step: string, records: unknown, more: object = {}) =>
        world.ask('POST', '/api/import', { token, body: { runId: 'secrets', step, records, ...more } });
      await send('1', [{ ...RECORD, kind: RECORD.body.bankAccount }]);
      await send('2', [RECORD], { dryRun: true });
      await send('3', RECORD.body.bankAccount);
      const mend = await world.breakTable('documents');
      await send('4', [RECORD]);
      await mend();
      await send('5', [RECORD]);
    },
  },
  {
    name: 'backup through the server: its heading, and a database that refuses',
    async run(world) {
      const { accessToken: token } = await world.laptop('admin@example.com');
      await world.ask('GET', '/api/admin/backup', { token, handsOut: true });
      await world.server.database.pool.query('alter table invites rename to invites_away');
      await world.ask('GET', '/api/admin/backup', { token, handsOut: true });
      await world.server.database.pool.query('alter table invites_away rename to invites');
    },
  },
  {
    name: 'description of the API',
    async run(world) {
      await world.ask('GET', '/api/docs/json');
      await world.ask('GET', '/api/info');
      await world.ask('GET', '/api/ready');
      await world.ask('GET', '/api/setup');
    },
  },
];

/** What a careless line would leave: the search must find it, or it proves nothing. */
export function carelessFlow(world: SecretsWorld): void {
  const secret = world.plant('planted on purpose', 'careless-Ll71-passphrase');
  pino({ level: 'trace' }, { write: (line: string) => world.leave('careless log', line) }).info(
    { body: { login: secret } },
    'asked',
  );
  world.leave('careless address', `/api/x?p=${encodeURIComponent(secret)}`);
  world.leave('careless header', `Basic ${Buffer.from(`admin:${secret}`).toString('base64')}`);
}
