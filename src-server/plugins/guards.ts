import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Capability, can } from '#shared/access/capabilities.ts';
import { ROUTES, type RouteRule } from '#shared/access/policy/routes.ts';
import { refusal } from '../accounts/account-services.ts';
import { sendRefusal } from './refusals.ts';

export type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** What the policy says of a route; a HEAD asks what its GET asks. */
export function ruleOf(method: string, url: string): RouteRule | undefined {
  return ROUTES[`${method === 'HEAD' ? 'GET' : method} ${url}`];
}

/** Whether a route can be asked with an access token only. */
export function isGuarded({ method, url }: Pick<RouteOptions, 'method' | 'url'>): boolean {
  const rule = ruleOf(String(method), url);
  return rule !== undefined && rule !== 'anybody';
}

/** Puts in front of every route that is added from now on what the policy says of it. */
export function guardRoutes(app: FastifyInstance, requireIdentity: Guard): void {
  const guards = new Map<RouteRule, Guard>();
  const guardFor = (rule: RouteRule): Guard => {
    const known = guards.get(rule) ?? (rule === 'signed in' ? requireIdentity : capabilityGuard(rule));
    guards.set(rule, known);
    return known;
  };
  function capabilityGuard(rule: RouteRule): Guard {
    // The rule is typed; taking its words apart loses that.
    const capability = rule.slice('may '.length) as Capability;
    return async (request, reply) => {
      await requireIdentity(request, reply);
      if (reply.sent || can(request.identity.roles, capability)) return;
      await sendRefusal(reply, refusal(403, 'not-allowed', { capability }));
    };
  }

  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/')) return;
    const rule = ruleOf(String(route.method), route.url);
    if (rule === undefined) throw new Error(`No policy says who may ask ${route.method} ${route.url}`);
    // `own device`: the push route finds out itself whose device it is, also of somebody who has left.
    if (rule === 'anybody' || rule === 'own device') return;
    const guard = guardFor(rule);
    const others = [route.preValidation ?? []].flat().filter((handler) => handler !== guard);
    route.preValidation = [guard, ...others];
  });
}
