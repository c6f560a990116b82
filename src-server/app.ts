import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { PROTOCOLS, type ProtocolRange } from '#shared/sync/protocol.ts';
import { createAuditDesk } from './audit/audit-desk.ts';
import { walkDaily } from './audit/daily-walk.ts';
import type { ServerConfig } from './config.ts';
import type { Database } from './database/open-database.ts';
import { registerAccounts } from './plugins/accounts-plugin.ts';
import { registerWebPlugins } from './plugins/web-plugins.ts';
import { adminAuditRoutes } from './routes/admin-audit-routes.ts';
import { registerPublicRoutes } from './routes/public-routes.ts';
import { tellProtocols } from './routes/sync/protocol-check.ts';
import { syncRoutes } from './routes/sync/sync-routes.ts';
import type { Clock, SyncRules } from './sync/sync-rules.ts';
import { createSyncService, type SyncService } from './sync/sync-service.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Everything that writes or reads documents goes through here. */
    sync: SyncService;
  }
}

export interface AppOptions {
  readonly database: Database;
  readonly config: ServerConfig;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  /** Commands, scopes and grants of the product; tests add commands of their own. */
  readonly rules?: SyncRules;
  /** What another version of this server understands, in tests. */
  readonly protocols?: ProtocolRange;
  /** The built renderer, where it is not the one of this checkout. */
  readonly rendererDir?: string;
  /** Certificate and key where the configuration names them. */
  readonly https?: { readonly cert: string | Buffer; readonly key: string | Buffer };
}

/** Quick rather than small: pages are made for one laptop each, and 200 laptops may return together. */
const COMPRESSION: FastifyCompressOptions = {
  encodings: ['br', 'gzip'],
  threshold: 2048,
  zlibOptions: { level: 2 },
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
};

/** Puts the sync server together; it listens to nothing yet. Closing it leaves the database open for its owner. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, config, clock, logger } = options;
  const app = createFastify(options);
  const sync = await createSyncService({
    database,
    clock,
    logger,
    ...(options.rules === undefined ? {} : { rules: options.rules }),
  });
  app.decorate('sync', sync);
  app.addHook('onClose', async () => {
    await sync.close();
  });
  tellProtocols(app, options.protocols ?? PROTOCOLS);
  await registerWebPlugins(app, { isHttps: options.https !== undefined });
  await app.register(compress, COMPRESSION);
  await registerAccounts(app, { db: database.db, now: clock });
  const audit = createAuditDesk(sync, clock);
  await app.register(syncRoutes, { audit });
  await app.register(adminAuditRoutes, { audit });
  const stopWalking = walkDaily(audit, logger);
  app.addHook('onClose', async () => stopWalking());
  await registerPublicRoutes(app, options);
  logger.debug({ home: database.home, port: config.port }, 'application is put together');
  return app;
}

function createFastify({ config, logger, https }: AppOptions): FastifyInstance {
  const options = {
    loggerInstance: logger,
    trustProxy: config.trustedProxies.length === 0 ? false : [...config.trustedProxies],
    // One line per answer of our own instead of Fastify's two (plugins/request-log.ts).
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 60_000,
    // A forged prototype is dropped; the signature over the command then no longer fits.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    ajv: { customOptions: { removeAdditional: false } },
  } satisfies FastifyServerOptions;
  if (https === undefined) return fastify(options);
  // Fastify types the https server apart; everything behind it uses the surface that both share.
  return fastify({ ...options, https }) as unknown as FastifyInstance;
}
