import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildApp } from './app.ts';
import { addressOf, readConfig, type ServerConfig } from './config.ts';
import { DataFolderInUse } from './database/folder-lock.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { loadedDemoAccounts } from './demo/demo-accounts.ts';
import { loadDemoCompany } from './demo/load-demo-company.ts';
import { installDefaults } from './install-defaults.ts';
import { LOG_REDACTION } from './plugins/log-redaction.ts';
import { publishDefaultProcesses } from './processors/publish-default-processes.ts';
import { hasAnyAccount } from './repositories/account-repository.ts';
import { reportToParent } from './server-report.ts';

/** So long may a shutdown take before the process goes anyway; load balancers wait about as long. */
const SHUTDOWN_MS = 10_000;

const config = readConfig(process.argv.slice(2), process.env);
const logger = pino({
  level: config.ok ? config.value.logLevel : 'info',
  redact: LOG_REDACTION,
  timestamp: pino.stdTimeFunctions.isoTime,
});

if (config.ok) await run(config.value);
else refuseToStart(config.error);

async function run(settings: ServerConfig): Promise<void> {
  let database: Database | undefined;
  try {
    database = await openDatabase(locationOf(settings));
    const app = await buildApp({
      database,
      config: settings,
      clock: () => new Date(),
      logger,
      ...tlsOf(settings),
    });
    stopOnSignals(app, database);
    await serve(app, database, settings);
  } catch (error) {
    await database?.close();
    logger.fatal({ err: error }, 'the server could not start');
    refuseToStart(sentenceFor(error, settings));
  }
}

async function serve(app: FastifyInstance, database: Database, settings: ServerConfig): Promise<void> {
  await publishDefaultProcesses(app.sync);
  await installDefaults(app.sync);
  if (settings.demo) {
    await loadDemoCompany(app, database, (text) => {
      logger.info(text);
      reportToParent({ kind: 'progress', text });
    });
  }
  await app.listen({ host: settings.host, port: settings.port });
  const address = addressOf({ ...settings, port: portOf(app, settings) });
  logger.info({ address, database: database.home }, 'Landfall is ready');
  reportToParent({
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
  let isStopping = false;
  async function stop(reason: string): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    logger.info({ reason }, 'stopping');
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

function sentenceFor(error: unknown, settings: ServerConfig): string {
  if (error instanceof DataFolderInUse) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${settings.port} is already in use. Stop the other program, or start with --port ${settings.port + 10}.`;
  }
  if (code === 'EACCES') return `Port ${settings.port} needs more rights. Start with a --port above 1023.`;
  if (settings.databaseUrl !== undefined && (code === 'ECONNREFUSED' || code === 'ENOTFOUND')) {
    return 'PostgreSQL cannot be reached under DATABASE_URL. Check that it runs and that the address is right.';
  }
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}

function refuseToStart(sentence: string): void {
  logger.fatal(sentence);
  reportToParent({ kind: 'failed', text: sentence });
  process.exitCode = 1;
}
