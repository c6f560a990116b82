import type { FastifyError, FastifyInstance } from 'fastify';
import { refusal } from '../accounts/account-services.ts';
import { isDatabaseAway } from '../database/transaction.ts';
import { sendRefusal } from './refusals.ts';

const CODES: Readonly<Record<number, string>> = {
  400: 'bad-request',
  404: 'not-found',
  413: 'too-large',
  415: 'bad-request',
  429: 'too-many-attempts',
};

/** A database that was restarted is back by then. */
const AWAY_SECONDS = 5;

/** One place where failures become answers: a stable code, a sentence, and nothing about the inside of the server. */
export function registerErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return reply.status(status).send({ code: CODES[status] ?? 'bad-request', message: error.message });
    }
    // A sender whose own line broke in the middle of a request fails with the same words.
    if (request.raw.errored === null && isDatabaseAway(error)) {
      request.log.error({ err: error }, 'the database is away');
      return sendRefusal(reply, refusal(503, 'not-ready', { retryAfterSeconds: AWAY_SECONDS }));
    }
    request.log.error({ err: error }, 'request failed');
    return reply
      .status(status)
      .send({ code: 'server-error', message: 'The server could not do this; it is in its log.' });
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, refusal(404, 'not-found')));
}
