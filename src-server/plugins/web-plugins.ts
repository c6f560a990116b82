import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { registerDesktopOrigin } from './desktop-origin.ts';
import { registerErrorHandler } from './error-handler.ts';
import { registerOpenApi } from './openapi.ts';
import { registerRateLimit } from './rate-limit.ts';
import { registerRequestLog } from './request-log.ts';
import { registerSecurityHeaders } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** False while the server loads its first data or shuts down: load balancers keep away then. */
    readiness: { isReady: boolean };
  }
}

export const VERSION: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;

/** What has to stand before the first route is added. */
export async function registerWebPlugins(app: FastifyInstance, options: { isHttps: boolean }): Promise<void> {
  const readiness = { isReady: true };
  app.decorate('readiness', readiness);
  app.addHook('preClose', async () => {
    readiness.isReady = false;
  });
  registerRequestLog(app);
  registerErrorHandler(app);
  await registerSecurityHeaders(app, options.isHttps);
  registerDesktopOrigin(app);
  await registerRateLimit(app);
  await registerOpenApi(app, VERSION);
}
