import type { FastifyInstance } from 'fastify';
import { DESKTOP_ORIGIN } from '#shared/shell/content-security-policy.ts';

const ALLOWED: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers':
    'authorization, content-type, range, last-event-id, x-landfall-version, x-landfall-protocol',
  'access-control-max-age': '600',
};

/**
 * The desktop app serves its pages under an origin of its own, so its requests come from elsewhere in the
 * eyes of Chromium. That one origin is answered; no other is, and cookies play no part. Written to the raw
 * response, because the stream answers without Fastify's own headers.
 */
export function registerDesktopOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.origin !== DESKTOP_ORIGIN) return;
    reply.raw.setHeader('access-control-allow-origin', DESKTOP_ORIGIN);
    reply.raw.setHeader(
      'access-control-expose-headers',
      'retry-after, content-disposition, x-landfall-protocol',
    );
    reply.raw.setHeader('vary', 'Origin');
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined)
      return;
    await reply.code(204).headers(ALLOWED).send();
  });
}
