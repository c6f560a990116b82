import type { FastifyReply, FastifyRequest } from 'fastify';
import { invitePerson } from '../accounts/invite-person.ts';
import { sendRefusal } from '../plugins/refusals.ts';

/** Issues a code for an account and answers it with the link that opens the app on it. */
export async function sendInvite(
  request: FastifyRequest,
  reply: FastifyReply,
  input: { personId: string; publicUrl: string | undefined },
) {
  const { services } = request.server.accounts;
  const { personId } = input;
  const result = await invitePerson(services, { personId, by: request.identity.personId });
  if (!result.ok) return sendRefusal(reply, result.error);
  const origin = input.publicUrl ?? `${request.protocol}://${request.host}`;
  return { ...result.value, link: `${origin}/#/join/${result.value.code}` };
}
