import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Names of the Trusted Types policies that exist in the renderer; a library that makes another fails loudly. */
const TRUSTED_TYPES_POLICIES = ['default'];

/**
 * The app may load nothing that this server did not serve, run no text as script, and be framed by nobody.
 * `style-src 'unsafe-inline'`: antd writes its styles into `<style>` elements at run time (docs/decisions.md).
 */
const APP_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': TRUSTED_TYPES_POLICIES,
} as const;

const HALF_A_YEAR = 180 * 24 * 3600;

/** Headers on every answer. Strict transport only where the transport is https: on loopback it would lock people out. */
export async function registerSecurityHeaders(app: FastifyInstance, isHttps: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(APP_POLICY).map(([name, values]) => [name, [...values]])),
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
