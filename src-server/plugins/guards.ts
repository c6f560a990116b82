import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';

export type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

const guards = new WeakSet<object>();

/** Marks a check that stands in front of routes and lets nobody in without an access token. */
export function asGuard(guard: Guard): Guard {
  guards.add(guard);
  return guard;
}

/** Whether a route can be asked with an access token only. */
export function isGuarded({ preValidation }: Pick<RouteOptions, 'preValidation'>): boolean {
  return [preValidation ?? []].flat().some((handler) => guards.has(handler));
}
