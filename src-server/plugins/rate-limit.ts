import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

/**
 * Per network and minute, on doors that are open to strangers: five hundred people of one office may all
 * sign in at nine o'clock, a machine that tries codes may not.
 */
export const STRANGERS_LIMIT = { rateLimit: { max: 600, timeWindow: 60_000 } };

export async function registerRateLimit(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) =>
      Object.assign(new Error('Too many requests from this network; wait a moment.'), {
        statusCode: context.statusCode,
        retryAfterSeconds: Math.ceil(context.ttl / 1000),
      }),
  });
}
