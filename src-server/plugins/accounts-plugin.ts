import { randomBytes } from 'node:crypto';
import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AccessClaims, type AccountServices, refusal } from '../accounts/account-services.ts';
import { checkAccess, deviceStanding } from '../accounts/check-access.ts';
import type { DeviceStanding, Identity } from '../accounts/identity.ts';
import type { Db } from '../database/transaction.ts';
import { serverSecret } from '../repositories/account-repository.ts';
import { noteContact } from '../repositories/device-repository.ts';
import { guardRoutes } from './guards.ts';
import { sendRefusal } from './refusals.ts';

export type EndListener = (personId: string, deviceId?: string) => void;

/** What the rest of the server may ask about accounts. */
export interface Accounts {
  readonly services: AccountServices;
  /** A person's device with its key, however old the token is that came with it. */
  deviceStanding(deviceId: string, personId: string): Promise<DeviceStanding | undefined>;
  /** For the administrator's list of laptops. */
  noteContact(identity: Identity, contact: { unsent: number; appVersion: string }): Promise<void>;
  /** Tells when somebody, or one device of theirs, has lost access: streams end then. Returns what takes it back. */
  onEnded(listener: EndListener): () => void;
}

declare module 'fastify' {
  interface FastifyInstance {
    accounts: Accounts;
    /** Answers 401 unless account, session and device are good at this moment. */
    requireIdentity: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  }
  interface FastifyRequest {
    /** Who asks; set by `requireIdentity`. */
    identity: Identity;
  }
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: AccessClaims & { iat: number };
    user: AccessClaims;
  }
}

export interface AccountsOptions {
  readonly db: Db;
  readonly now: () => Date;
}

/** Decorates the application with accounts and the checks that routes put in front of their handlers. */
export async function registerAccounts(app: FastifyInstance, options: AccountsOptions): Promise<void> {
  const secret = await serverSecret(options.db, randomBytes(32).toString('base64url'));
  await app.register(jwt, { secret, sign: { algorithm: 'HS256' }, verify: { algorithms: ['HS256'] } });
  const listeners = new Set<EndListener>();
  const services: AccountServices = {
    db: options.db,
    now: options.now,
    secret,
    signAccess: (claims) => app.jwt.sign(claims),
    readAccess: (token) => readClaims(app, token),
    announceEnd: (personId, deviceId) => {
      for (const listener of listeners) listener(personId, deviceId);
    },
  };
  app.decorate('accounts', accountsOf(services, listeners));
  app.decorateRequest('identity');
  decorateChecks(app, services);
}

function accountsOf(services: AccountServices, listeners: Set<EndListener>): Accounts {
  return {
    services,
    deviceStanding: (deviceId, personId) => deviceStanding(services, deviceId, personId),
    noteContact: ({ deviceId, personId }, contact) =>
      noteContact(services.db, { deviceId, personId, ...contact, at: services.now().toISOString() }),
    onEnded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function decorateChecks(app: FastifyInstance, services: AccountServices): void {
  async function requireIdentity(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const access = await checkAccess(services, request.headers.authorization);
    if (access.ok) request.identity = access.value;
    else await sendRefusal(reply, refusal(401, access.error));
  }
  app.decorate('requireIdentity', requireIdentity);
  guardRoutes(app, requireIdentity);
}

/** Expiry is judged against the server's clock where it matters, which tests can turn. */
function readClaims(app: FastifyInstance, token: string): AccessClaims | null {
  try {
    return app.jwt.verify<AccessClaims>(token, { ignoreExpiration: true });
  } catch {
    return null;
  }
}
