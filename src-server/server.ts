import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildApp } from './app.ts';
import { addressOf, readConfig, type ServerConfig } from './config.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { loadedDemoAccounts } from './demo/demo-accounts.ts';
import { loadDemoCompany } from './demo/load-demo-company.ts';
import { SAFE_LOG } from './plugins/safe-log.ts';
import { publishDefaultProcesses } from './processors/publish-default-processes.ts';
import { hasAnyAccount } from './repositories/account-repository.ts';
import { reportToParent } from './server-report.ts';
import { startFailureSentence } from './start-failure.ts';

/** So long may a running request take to end once the server stops; load balancers wait about as long. */
const PATIENCE_MS = 7000;
/** Then the process goes, whatever is left. */
const SHUTDOWN_MS = 10_000;

let isStopping = false;
const config = readConfig(process.argv.slice(2), process.env);
const logger = pino({
  level: config.ok ? config.value.logLevel : 'info',
  ...SAFE_LOG,
  timestamp: pino.stdTimeFunctions.isoTime,
});

if (config.ok) await run(config.value);
else await refuseToStart(config.error);

async function run(settings: ServerConfig): Promise<void> {
  let database: Database | undefined;
  let app: FastifyInstance | undefined;
  try {
    database = await openDatabase(locationOf(settings));
    app = await buildApp({
      database,
      config: settings,
      clock: () => new Date(),
      logger,
      ...tlsOf(settings),
    });
    stopOnSignals(app, database);
    await serve(app, database, settings);
  } catch (error) {
    // A start that was called off ends in the middle of something: the shutdown already sees to it.
    if (isStopping) return;
    await app?.close();
    await database?.close();
    logger.fatal({ err: error }, 'the server could not start');
    await refuseToStart(startFailureSentence(error, settings));
  }
}

async function serve(app: FastifyInstance, database: Database, settings: ServerConfig): Promise<void> {
  await publishDefaultProcesses(app.sync);
  if (settings.demo) {
    await loadDemoCompany(app, database, (text) => {
      logger.info(text);
      void reportToParent({ kind: 'progress', text });
    });
  }
  await app.listen({ host: settings.host, port: settings.port });
  const address = addressOf({ ...settings, port: portOf(app, settings) });
  logger.info({ address, database: database.home }, 'Landfall is ready');
  await reportToParent({
    kind: 'ready',
    address,
    accounts: await loadedDemoAccounts(database.db),
    setupNeeded: !(await hasAnyAccount(database.db)),
  });
}

function locationOf({ databaseUrl, dataDir }: ServerConfig) {
  if (databaseUrl !== undefined) return { home: 'postgres', url: databaseUrl } as const;
  return { home: 'folder', folder: `${dataDir}/database` } as const;
}

function tlsOf({ tls }: ServerConfig) {
  if (tls === undefined) return {};
  return { https: { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) } };
}

/** Port 0 lets the system choose; people need the chosen one. */
function portOf(app: FastifyInstance, settings: ServerConfig): number {
  const address = app.server.address();
  return address !== null && typeof address === 'object' ? address.port : settings.port;
}

/** Ends streams, lets running requests and their transactions finish, closes the database, and only then goes. */
function stopOnSignals(app: FastifyInstance, database: Database): void {
  async function stop(reason: string): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    logger.info({ reason }, 'stopping');
    setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS).unref();
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    await app.close();
    await database.close();
    logger.info('stopped');
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
  // The terminal that started this server is gone: nobody is left to stop it.
  if (process.send !== undefined) process.on('disconnect', () => void stop('disconnect'));
}

/** The process must not linger on what is half open: whoever started it waits for the answer. */
async function refuseToStart(sentence: string): Promise<never> {
  logger.fatal(sentence);
  await reportToParent({ kind: 'failed', text: sentence });
  process.exit(1);
}
