import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Vite puts a hash of the content into these names: what stands under one never changes. */
const HASHED = /[\\/]assets[\\/]/;
const YEAR = 31_536_000;

export interface RendererFilesOptions {
  readonly rendererDir: string;
  /** Feeds and installers for electron-updater. */
  readonly updatesDir: string;
}

/** Serves the built renderer at `/` (the browser edition) and update feeds at `/updates/`. */
export async function registerRendererFiles(
  app: FastifyInstance,
  { rendererDir, updatesDir }: RendererFilesOptions,
): Promise<void> {
  mkdirSync(updatesDir, { recursive: true });
  await app.register(fastifyStatic, {
    root: updatesDir,
    prefix: '/updates/',
    decorateReply: false,
    index: false,
    setHeaders: (reply) => {
      reply.header('cache-control', 'no-cache');
    },
  });
  if (!existsSync(join(rendererDir, 'index.html'))) return sayNotBuilt(app);
  await app.register(fastifyStatic, {
    root: rendererDir,
    prefix: '/',
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', cacheRule(path));
    },
  });
}

function cacheRule(path: string): string {
  return HASHED.test(path) ? `public, max-age=${YEAR}, immutable` : 'no-cache';
}

function sayNotBuilt(app: FastifyInstance): void {
  app.get('/', { schema: { hide: true } }, async (_request, reply) =>
    reply.status(503).type('text/plain').send('The app is not built yet: run npm run build, then restart.\n'),
  );
}
