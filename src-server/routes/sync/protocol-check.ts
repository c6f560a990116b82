import type { FastifyReply } from 'fastify';
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts';

/** The server speaks its own version and two back; a newer client waits for the server's update. */
const VERSIONS_BACK = 2;

export function isSpokenProtocol(version: number): boolean {
  return version <= PROTOCOL_VERSION && version >= Math.max(1, PROTOCOL_VERSION - VERSIONS_BACK);
}

export function sendUpdateRequired(reply: FastifyReply): FastifyReply {
  return reply.status(426).header('upgrade', `landfall/${PROTOCOL_VERSION}`).send({
    code: 'update-required',
    message: 'This app speaks another version of the protocol; update it. Local work goes on.',
    protocol: PROTOCOL_VERSION,
  });
}
