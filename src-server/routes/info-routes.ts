import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { HealthMessage } from '#shared/sync/messages.ts';
import { refusal } from '../accounts/account-services.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';

const tags = ['server'];

export interface InfoOptions {
  readonly version: string;
  readonly epoch: () => Promise<string>;
  /** False while the server starts up, loads the demo company or shuts down. */
  readonly isReady: () => boolean;
  readonly canReachDatabase: () => Promise<boolean>;
}

/** What laptops, load balancers and watchdogs ask before anybody signs in. */
export const infoRoutes: FastifyPluginAsyncTypebox<InfoOptions> = async (app, options) => {
  app.get(
    '/api/info',
    {
      schema: {
        tags,
        summary: 'That this is a Landfall server, and which',
        response: {
          200: Type.Object({
            product: Type.Literal('landfall'),
            version: Type.String(),
            epoch: Type.String(),
          }),
        },
      },
    },
    async () => ({
      product: 'landfall' as const,
      version: options.version,
      epoch: await options.epoch(),
    }),
  );

  app.get(
    '/api/health',
    {
      schema: {
        tags,
        summary: 'That the process answers',
        response: { 200: HealthMessage },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/api/ready',
    {
      schema: {
        tags,
        summary: 'That requests can be served: started, database reached, not shutting down',
        response: { 200: Type.Object({ status: Type.Literal('ready') }), 503: RefusalMessage },
      },
    },
    async (_request, reply) => {
      if (options.isReady() && (await options.canReachDatabase())) return { status: 'ready' as const };
      return sendRefusal(reply, refusal(503, 'not-ready'));
    },
  );
};
