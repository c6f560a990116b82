import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const SOURCES = ['src-shared', 'src-renderer', 'src-main', 'electron.vite.config.ts', 'package-lock.json'];
const STAMP = 'dist/sources.sha256';
const RESULT = 'dist/renderer/index.html';

/**
 * Builds renderer and desktop shell, but only when their sources are not the ones of the last build.
 * Contents are compared, not times: a fresh checkout of the same sources needs no build.
 * @param {{ say: (line: string) => void, root?: string }} options
 * @returns {Promise<boolean>} whether a build was made
 */
export async function buildWhenStale({ say, root = ROOT }) {
  const digest = digestOfSources(root);
  if (isFresh(root, digest)) return false;
  say('Building the application.');
  const { code, words } = await runBuild(root);
  if (code !== 0) throw new Error(`${words.trimEnd()}\n\nThe application could not be built (see above).`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, STAMP), digest);
  return true;
}

function isFresh(root, digest) {
  const stamp = join(root, STAMP);
  return existsSync(join(root, RESULT)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
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

function runBuild(root) {
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
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
