import { renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = resolve(ROOT, 'node_modules/.cache/landfall-e2e-server');
/** Modules of the server find their files two folders up; in one file they all seem to lie here. */
const PLACE = resolve(ROOT, 'src-server/bundled');
/** They bring a program or files of their own. */
const APART = [
  '@electric-sql/pglite',
  '@node-rs/argon2',
  '@fastify/static',
  '@fastify/swagger-ui',
  'pg',
  'pino',
];

let bundled: Promise<string> | undefined;

/**
 * The server's sources in one file, made once per process: journeys start some forty servers, and a start from sources
 * costs twice as much of the processor, for reading a thousand modules one by one. What `npm start` and the service do
 * is run from sources by tests of their own.
 */
export function bundledServer(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

/** Put in its place at once: another process may be starting one meanwhile. */
async function bundle(): Promise<string> {
  const mine = resolve(FOLDER, String(process.pid));
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: [...APART, '@fastify/swagger'] },
    define: {
      'import.meta.dirname': JSON.stringify(PLACE),
      'import.meta.url': JSON.stringify(pathToFileURL(resolve(PLACE, 'server.ts')).href),
    },
    build: {
      ssr: true,
      outDir: mine,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { server: resolve(ROOT, 'src-server/server.ts') },
        output: { entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
  });
  const server = resolve(FOLDER, 'server.mjs');
  renameSync(resolve(mine, 'server.mjs'), server);
  rmSync(mine, { recursive: true });
  return server;
}
