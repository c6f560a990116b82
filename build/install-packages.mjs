import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Installs the packages of the lock file where `node_modules` is missing or differs from it.
 * @param {{ say: (line: string) => void, root?: string }} options
 * @returns {Promise<boolean>} whether something had to be installed
 */
export async function installPackages({ say, root = ROOT }) {
  const reason = whatIsMissing(root);
  if (reason === null) return false;
  say(`Installing packages (${reason}). The first time takes a few minutes.`);
  const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], root);
  if (code !== 0) {
    throw new Error(
      'The packages could not be installed: npm ci failed (see above). Check the network, then start again.',
    );
  }
  return true;
}

/**
 * Compares the lock file with what npm noted about `node_modules`; packages of other platforms may be absent.
 * @param {string} root
 * @returns {string | null}
 */
export function whatIsMissing(root) {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return 'none are here yet';
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(noted);
  const differs = Object.entries(wanted).some(([path, entry]) => {
    if (path === '' || (entry.optional && present[path] === undefined)) return false;
    return present[path]?.version !== entry.version;
  });
  return differs ? 'the lock file has changed' : null;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function npm(args, cwd) {
  const bundled = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const cli = [process.env.npm_execpath, bundled].find((file) => file?.endsWith('.js') && existsSync(file));
  return new Promise((done) => {
    const child =
      cli === undefined
        ? spawn('npm', args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
        : spawn(process.execPath, [cli, ...args], { cwd, stdio: 'inherit' });
    child.on('error', () => done(1));
    child.on('close', done);
  });
}
