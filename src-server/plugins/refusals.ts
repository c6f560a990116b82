import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { AccountRefusal } from '../accounts/account-services.ts';

/** Body of every answer that is not a success: a stable code, and a sentence for people who read the API. */
export const RefusalMessage = Type.Object(
  { code: Type.String(), message: Type.String(), retryAfterSeconds: Type.Optional(Type.Integer()) },
  { additionalProperties: true },
);

const SENTENCES: Readonly<Record<string, string>> = {
  'not-signed-in': 'Sign in first.',
  'session-ended': 'This session has ended; sign in again.',
  'account-disabled': 'This account is disabled.',
  'device-revoked': 'This device has been revoked.',
  'wipe-ordered': 'This laptop is to be wiped; it is answered again afterwards.',
  'already-ordered': 'This laptop is to be wiped already.',
  'already-wiped': 'This laptop was wiped already.',
  'wipe-under-way': 'This laptop is being wiped; it cannot be called back any more.',
  'not-received': 'What waits on this laptop has not been received yet.',
  'wrong-challenge': 'These characters cannot be right; ask for them again.',
  'contact-needed': 'Extended too often without contact; the laptop has to reach the server.',
  'device-taken': 'This device id is registered with another key; use a new one.',
  'bad-signature': 'The key of this device did not sign this.',
  'not-allowed': 'Your roles do not allow this.',
  'wrong-password': 'Account or password is wrong.',
  'wrong-old-password': 'The present password is wrong.',
  'too-many-attempts': 'Too many attempts; wait a moment.',
  'account-locked': 'Too many wrong passwords; the account is locked for a while.',
  'reset-needed': 'Too many wrong passwords in a row; ask an administrator for a reset code.',
  'invite-unknown': 'This code is unknown, used or out of date.',
  'password-too-short': 'The password needs at least 8 characters.',
  'password-too-long': 'The password may have at most 256 characters.',
  'password-too-common': 'This password is among the first that others would try.',
  'setup-done': 'This server has an administrator already.',
  'account-taken': 'This account name or person has an account already.',
  'effects-changed': 'Something else would follow by now; look again.',
  'own-account': 'You cannot disable your own account.',
  'not-found': 'There is nothing here.',
  'not-ready': 'The server cannot serve now: it stops, or its database is away.',
};

export function sendRefusal(reply: FastifyReply, { status, code, details }: AccountRefusal): FastifyReply {
  const wait = details?.retryAfterSeconds;
  if (typeof wait === 'number') reply.header('retry-after', wait);
  return reply.status(status).send({ code, message: SENTENCES[code] ?? code, ...details });
}
