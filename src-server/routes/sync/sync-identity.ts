import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusal } from '../../accounts/account-services.ts';
import { sendRefusal } from '../../plugins/refusals.ts';

export function sendNotSignedIn(reply: FastifyReply): FastifyReply {
  return sendRefusal(reply, refusal(401, 'not-signed-in'));
}

/** A token is good for the device that it was given to and for no other. */
export function isOwnDevice(request: FastifyRequest, device: string): boolean {
  return request.identity.deviceId === device;
}
