import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROTOCOL_HEADER, type ProtocolRange, rangeText } from '#shared/sync/protocol.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** What this server understands, and says in every answer. */
    protocols: ProtocolRange;
  }
}

/** Every answer says what the server understands; written to the raw response, because the stream has no other. */
export function tellProtocols(app: FastifyInstance, protocols: ProtocolRange): void {
  app.decorate('protocols', protocols);
  app.addHook('onRequest', async (_request, reply) => {
    reply.raw.setHeader(PROTOCOL_HEADER, rangeText(protocols));
  });
}

/** What a request speaks; whoever does not say speaks the newest. */
export function spokenIn({ headers }: Pick<FastifyRequest, 'headers'>, { newest }: ProtocolRange): number {
  const said = headers[PROTOCOL_HEADER];
  return said === undefined ? newest : Number(said);
}

export type Standing = 'spoken' | 'older' | 'newer';

export function standingOf(version: number, { oldest, newest }: ProtocolRange): Standing {
  if (version < oldest) return 'older';
  return version <= newest ? 'spoken' : 'newer';
}

/** For everything that brings something to the laptop: what it could not understand is not sent to it. */
export async function requireSpoken(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { protocols } = request.server;
  const standing = standingOf(spokenIn(request, protocols), protocols);
  if (standing !== 'spoken') await sendUpdateRequired(reply, standing);
}

/** 426: the app is too old, or so new that the server has to be updated first. Local work goes on. */
export function sendUpdateRequired(
  reply: FastifyReply,
  standing: Exclude<Standing, 'spoken'> = 'newer',
): FastifyReply {
  const { protocols } = reply.server;
  return reply
    .status(426)
    .header('upgrade', `landfall/${protocols.newest}`)
    .send({ code: 'update-required', message: SENTENCES[standing], ...protocols });
}

const SENTENCES = {
  older: 'This app is too old for the server: update it. What it sends is still taken; local work goes on.',
  newer: 'This app is newer than the server: the server has to be updated. Local work goes on.',
} as const;
