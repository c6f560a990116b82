import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Why `npm ci` is needed, or undefined when everything that the lock file asks for is there. */
export function missingPackages() {
  if (!existsSync('node_modules/.package-lock.json')) return 'no packages are installed yet';
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  const differing = Object.keys(wanted).find(
    (path) =>
      path !== '' &&
      !wanted[path].optional &&
      !wanted[path].link &&
      wanted[path].version !== installed[path]?.version,
  );
  return differing === undefined ? undefined : `${differing} is not the version of the lock file`;
}

/** Installs the packages of the lock file when some are missing. Nothing runs an install script. */
export function installMissingPackages(say = console.log) {
  const reason = missingPackages();
  if (reason === undefined) return;
  say(`Installing packages (${reason}) …`);
  const npm = npmCommand();
  const run = spawnSync(npm.command, [...npm.args, 'ci', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: npm.shell,
  });
  if (run.status !== 0) throw new Error('npm ci failed; see its words above');
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** The npm that started us, or the one on the path (`npm.cmd` needs a shell on Windows). */
function npmCommand() {
  const started = process.env.npm_execpath;
  if (started?.endsWith('.js')) return { command: process.execPath, args: [started], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}
