import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PushRequestMessage, PushResponseMessage } from '#shared/sync/messages.ts';
import { MAX_COMMANDS_PER_PUSH } from '#shared/sync/protocol.ts';
import { claimsOf } from '../../accounts/check-access.ts';
import type { DeviceStanding } from '../../accounts/identity.ts';
import { RefusalMessage } from '../../plugins/refusals.ts';
import { sendUpdateRequired, spokenIn, standingOf } from './protocol-check.ts';
import { sendNotSignedIn } from './sync-identity.ts';

/** A push of 100 full commands; the engine halves its batch when it is told 413. */
const MAX_PUSH_BYTES = 16 * 1024 * 1024;

/** Each command is checked by itself: one that makes no sense must not stop the others. */
const PushEnvelope = Type.Object({
  ...PushRequestMessage.properties,
  commands: Type.Array(Type.Unknown(), { maxItems: MAX_COMMANDS_PER_PUSH }),
});

/**
 * Always 200 with one result per command; other answers only for what passes: 401 (sign in again), 413
 * (send less at once), 426 (the server has to be updated first), 5xx (try again). An app that is too old is heard all
 * the same: what cannot be understood any more is kept for its author's manager.
 */
export const pushRoute: FastifyPluginAsyncTypebox = async (app) => {
  const { sync } = app;
  app.post(
    '/api/sync/push',
    {
      bodyLimit: MAX_PUSH_BYTES,
      schema: {
        tags: ['sync'],
        summary: 'Send commands; each is answered by itself',
        // Asked by hand: an ended token still tells whose quarantine it is.
        security: [{ accessToken: [] }],
        body: PushEnvelope,
        response: { 200: PushResponseMessage, 401: RefusalMessage, 426: RefusalMessage },
      },
    },
    async (request, reply) => {
      const spoken = spokenIn(request, app.protocols);
      if (standingOf(spoken, app.protocols) === 'newer') return await sendUpdateRequired(reply);
      const standing = await deviceStandingOf(app, request, reply);
      if (standing === undefined) return reply;
      if (standing.deviceId !== request.body.device) return await sendNotSignedIn(reply);
      const isOfOlderApp = spoken < app.protocols.newest;
      const results = await sync.push(standing, request.body.commands, isOfOlderApp);
      return await reply.send({ results: [...results], seq: sync.feed.seq(), epoch: await sync.epoch() });
    },
  );
};

/**
 * Who pushes. An ended token of a disabled account or a revoked device still names them: what they send is
 * signed by the device's own key and goes into quarantine only. Anybody else with an ended token signs in again.
 */
async function deviceStandingOf(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<DeviceStanding | undefined> {
  const claims = claimsOf(app.accounts.services, request.headers.authorization);
  const standing = claims === null ? undefined : await app.accounts.deviceStanding(claims.device, claims.sub);
  if (standing === undefined) {
    await sendNotSignedIn(reply);
    return undefined;
  }
  if (standing.state !== 'active') return standing;
  await app.requireIdentity(request, reply);
  return reply.sent ? undefined : standing;
}
