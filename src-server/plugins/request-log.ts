import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One line per answer: who, what, how it went. */
export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status } = reply;
    const line = {
      method: request.method,
      path: pathOf(request),
      status,
      ms: Math.round(reply.elapsedTime),
      from: request.ip,
      ...personOf(request),
    };
    if (status >= 500) request.log.error(line, 'request');
    else if (isWorthALine(request, status)) request.log.info(line, 'request');
    else request.log.debug(line, 'request');
  });
}

/** Names of files of the app, without a query. */
const FILE = /^[A-Za-z0-9_./-]{1,120}\.[a-z0-9]{2,5}$/;

/**
 * The route as it is written, not the address that was asked for: in its place people paste links with codes and
 * tokens, and ids may speak. Files of the app go by their names.
 */
function pathOf({ url, routeOptions }: FastifyRequest): string {
  const [path = ''] = url.split('?');
  const route = routeOptions.url ?? '*';
  return route.includes('*') && FILE.test(path) ? path : route;
}

/** Files of the app and questions of watchdogs are asked all day; they matter only when they fail. */
function isWorthALine(request: FastifyRequest, status: number): boolean {
  return (
    status >= 400 || (request.url.startsWith('/api/') && !/^\/api\/(health|ready|docs)/.test(request.url))
  );
}

/** Undefined before anybody signed in, whatever the type says of routes behind a check. */
function personOf(request: FastifyRequest): { person?: string; device?: string } {
  const identity = request.identity as FastifyRequest['identity'] | undefined;
  return identity === undefined ? {} : { person: identity.personId, device: identity.deviceId };
}
