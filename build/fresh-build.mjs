import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const SOURCES = [
  'src-shared',
  'src-renderer',
  'src-main',
  'src-server',
  'electron.vite.config.ts',
  'build/build-server.mjs',
  'build/bundle-programs.mjs',
  'build/first-screen-plugin.ts',
  'build/service-worker-plugin.ts',
  'build/zip-in-place-plugin.ts',
  'package-lock.json',
];
const BUILDS = [['node_modules/electron-vite/bin/electron-vite.js', 'build'], ['build/build-server.mjs']];
const STAMP = 'dist/sources.sha256';
const RESULTS = ['dist/renderer/index.html', 'dist/server/server.mjs'];

/**
 * Builds renderer, desktop shell and server, but only when their sources are not the ones of the last build.
 * Contents are compared, not times: a fresh checkout of the same sources needs no build.
 * @param {{ say: (line: string) => void, root?: string }} options
 * @returns {Promise<boolean>} whether a build was made
 */
export async function buildWhenStale({ say, root = ROOT }) {
  const digest = digestOfSources(root);
  if (isFresh(root, digest)) return false;
  say('Building the application.');
  await buildAll(root, digest);
  return true;
}

/**
 * Builds all of it, whatever was there.
 * @param {string} [root]
 */
export async function buildAll(root = ROOT, digest = digestOfSources(root)) {
  const builds = await Promise.all(BUILDS.map((args) => runBuild(root, args)));
  const failed = builds.filter(({ code }) => code !== 0).map(({ words }) => words.trimEnd());
  if (failed.length > 0)
    throw new Error([...failed, 'The application could not be built (see above).'].join('\n\n'));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, STAMP), digest);
}

function isFresh(root, digest) {
  const stamp = join(root, STAMP);
  const isThere = [...RESULTS, STAMP].every((file) => existsSync(join(root, file)));
  return isThere && readFileSync(stamp, 'utf8') === digest;
}

/** @param {string} root */
export function digestOfSources(root) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(root, source)).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesUnder(root, `${path}/${name}`));
}

function runBuild(root, args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    const keep = (chunk) => {
      words += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: 1, words: `${words}${error.message}\n` }));
    child.on('close', (code) => done({ code, words }));
  });
}
