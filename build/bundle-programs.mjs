import { resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
/** They bring a program or files of their own. */
const APART = [
  '@electric-sql/pglite',
  '@fastify/static',
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@node-rs/argon2',
  'pg',
  'pino',
];

/**
 * Makes programs for Node: one file for each in `dist/<folder>`, and what they share. Such a start takes half of the
 * processor, or less, that reading a thousand modules one by one does. They find files beside `dist` two folders up,
 * as their sources must do, too.
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} programs source files by the name of the program
 */
export async function bundlePrograms(folder, programs) {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: APART },
    build: {
      ssr: true,
      outDir: resolve(ROOT, 'dist', folder),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(programs).map(([name, file]) => [name, resolve(ROOT, file)]),
        ),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
}
