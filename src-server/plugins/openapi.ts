import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { isGuarded } from './guards.ts';

const ICON = new URL('../../resources/icons/tray.svg', import.meta.url);

/** Swagger UI writes style attributes and needs its own script; it touches no data of the app beyond the API. */
const DOCS_POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The page `/api/docs`, written from the schemas that the routes check anyway. Before the routes, to see them. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Landfall', description: 'Sync server of Landfall.', version },
      components: {
        securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
      security: [{ accessToken: [] }],
    },
    // Whoever may ask a route without a token is told so; the guards in front of it say which ones those are.
    transform: ({ schema, url, route }) => ({
      url,
      schema: isGuarded(route) || schema?.security !== undefined ? schema : { ...schema, security: [] },
    }),
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: DOCS_POLICY,
    logo: { type: 'image/svg+xml', content: readFileSync(ICON), href: '/' },
    theme: { title: 'Landfall API' },
  });
}
