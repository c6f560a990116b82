import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { POLICY_DIRECTIVES } from '#shared/shell/content-security-policy.ts';

const HALF_A_YEAR = 180 * 24 * 3600;

/** Headers on every answer. Strict transport only where the transport is https: on loopback it would lock people out. */
export async function registerSecurityHeaders(app: FastifyInstance, isHttps: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(
        Object.entries(POLICY_DIRECTIVES).map(([name, values]) => [name, [...values]]),
      ),
    },
    strictTransportSecurity: isHttps ? { maxAge: HALF_A_YEAR, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  app.addHook('onSend', async (request, reply) => {
    // Answers of the API are somebody's data: no cache on the way may keep them.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
    reply.header(
      'permissions-policy',
      'camera=(self), clipboard-read=(self), clipboard-write=(self), geolocation=(), microphone=(), payment=(), usb=()',
    );
  });
}
