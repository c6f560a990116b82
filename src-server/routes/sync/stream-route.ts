import fastifySse from '@fastify/sse';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import type { StreamHintMessage } from '#shared/sync/messages.ts';
import { HEARTBEAT_MS } from '#shared/sync/protocol.ts';
import { RefusalMessage } from '../../plugins/refusals.ts';
import { createHintLine } from '../../sync/hint-line.ts';
import { createStreamHub, type StreamHub, type StreamTarget } from '../../sync/stream-hub.ts';

type Hint = Static<typeof StreamHintMessage>;

/** Laptops come back from a restart within this time of each other, not all in the same moment. */
const RETRY_SPREAD_MS = 3000;

/** Hints only: `{seq}`, and `resync` where the place of the laptop is unknown. Pulling is what brings documents. */
export const streamRoute: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(fastifySse, { heartbeatInterval: HEARTBEAT_MS });
  const { sync } = app;
  const hub = createStreamHub({ store: sync.store, feed: sync.feed, logger: app.log, grants: sync.grants });
  endWhoLostAccess(app, hub);

  app.get(
    '/api/sync/stream',
    {
      sse: { kind: 'only' },
      schema: {
        tags: ['sync'],
        summary: 'Server-sent hints that something changed',
        response: { 401: RefusalMessage },
      },
    },
    async (request, reply) => {
      reply.sse.keepAlive();
      const epoch = await sync.epoch();
      const target = targetOf(reply, { ...request.identity, epoch, seq: sync.feed.seq });
      const remove = await hub.add(target);
      reply.sse.onClose(remove);
      target.hint(firstHint(reply.sse.lastEventId, epoch, sync.feed.seq()));
    },
  );
};

/** Where the last event that a laptop saw is not one of this history, it has to find its place again. */
function firstHint(lastEventId: string | null, epoch: string, head: number): { seq: number; resync?: true } {
  if (lastEventId === null) return { seq: head };
  const [seenEpoch, seen] = lastEventId.split(':');
  const isKnown = seenEpoch === epoch && Number(seen) <= head;
  return isKnown ? { seq: head } : { seq: head, resync: true };
}

function targetOf(
  reply: FastifyReply,
  given: { personId: string; deviceId: string; epoch: string; seq: () => number },
): StreamTarget {
  async function write(hint: Hint, more: { retry?: number } = {}): Promise<void> {
    if (!reply.sse.isConnected) return;
    // A stream that cannot be written to closes itself; the laptop comes back and pulls.
    const event = { id: `${given.epoch}:${hint.seq}`, data: hint, ...more };
    await reply.sse.send(event).catch(() => reply.sse.close());
  }
  return {
    personId: given.personId,
    deviceId: given.deviceId,
    hint: createHintLine(write),
    end(retryMs) {
      if (retryMs !== undefined) void write({ seq: given.seq() }, { retry: retryMs });
      reply.sse.close();
    },
  };
}

function endWhoLostAccess(app: FastifyInstance, hub: StreamHub): void {
  const forget = app.accounts.onEnded((personId, deviceId) => {
    hub.endWhere((target) => {
      return target.personId === personId && (deviceId === undefined || target.deviceId === deviceId);
    });
  });
  // Another server process may have taken the access away.
  const recheck = setInterval(() => void endUnwelcome(app, hub), HEARTBEAT_MS);
  recheck.unref();
  app.addHook('preClose', async () => {
    clearInterval(recheck);
    forget();
    hub.close();
    hub.endAll(() => 1 + Math.floor(Math.random() * RETRY_SPREAD_MS));
  });
}

async function endUnwelcome(app: FastifyInstance, hub: StreamHub): Promise<void> {
  for (const target of hub.targets()) {
    try {
      const standing = await app.accounts.deviceStanding(target.deviceId, target.personId);
      if (standing?.state !== 'active') target.end();
    } catch (error) {
      app.log.warn({ err: error }, 'a stream could not be checked');
    }
  }
}
