import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
/** Electron's own downloader gives up quickly without a network; a slow line may take this long. */
const DOWNLOAD_MS = 10 * 60_000;

/**
 * Opens the desktop app; without its binary the browser edition; without a display nothing.
 * @param {{ address: string, say: (line: string) => void, root?: string }} options
 * @returns {import('node:child_process').ChildProcess | null} the desktop app, when it runs
 */
export function openApp({ address, say, root = ROOT }) {
  if (!hasDisplay()) {
    say('This machine shows no desktop: open the address below in a browser.');
    return null;
  }
  const electron = electronBinary(root) ?? fetchElectron(root, say);
  if (electron !== null) return openElectron(electron, address, root);
  say('The Electron binary cannot be had here: opening the browser edition instead.');
  openBrowser(address, say);
  return null;
}

function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @param {string} root */
export function electronBinary(root) {
  const folder = join(root, 'node_modules', 'electron');
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : 'electron';
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist');
  const binary = join(dist, name);
  return existsSync(binary) ? binary : null;
}

/** The package carries no install script: its binary is fetched at first use. */
function fetchElectron(root, say) {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return null;
  say('Fetching the Electron binary (once).');
  spawnSync(process.execPath, [installer], { cwd: root, stdio: 'ignore', timeout: DOWNLOAD_MS });
  return electronBinary(root);
}

function openElectron(binary, address, root) {
  return spawn(binary, [root], { stdio: 'ignore', env: { ...process.env, LANDFALL_SERVER_URL: address } });
}

function openBrowser(address, say) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['explorer.exe', [address]]
        : ['xdg-open', [address]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => say('No browser could be opened: open the address below yourself.'));
  child.unref();
}
