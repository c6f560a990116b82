import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where systems keep a Chromium: Debian's own first, then Chrome, then Edge. */
function candidates() {
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const byPlatform = {
    linux: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome-stable',
      '/usr/bin/google-chrome',
      '/opt/google/chrome/chrome',
      '/usr/bin/microsoft-edge-stable',
      '/usr/bin/microsoft-edge',
    ],
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    win32: windows
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
  };
  return [process.env.LANDFALL_BROWSER, ...(byPlatform[process.platform] ?? [])].filter(Boolean);
}

/** Path of a browser for tests, or undefined. `LANDFALL_BROWSER` names one by hand. */
export async function findBrowser() {
  return candidates().find((path) => existsSync(path)) ?? (await downloadedBrowser());
}

/** Finds a browser, or installs one: Debian's package as root, Playwright's own download otherwise. */
export async function ensureBrowser(say = console.log) {
  const found = await findBrowser();
  if (found !== undefined) return found;
  if (mayUseApt()) {
    say('Installing Chromium from the system’s packages …');
    aptInstall(['chromium']);
  }
  if ((await findBrowser()) === undefined) {
    say('Downloading a browser for the tests …');
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  }
  return findBrowser();
}

/** True where this process may install packages of a Debian system. */
export function mayUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Moves the clock of a browser with all its workers; the journey that needs it is skipped without it. */
export function ensureFaketime(say = console.log) {
  if (!mayUseApt() || existsSync('/usr/bin/faketime')) return;
  say('Installing faketime from the system’s packages …');
  aptInstall(['faketime']);
}

/** Best effort: what could not be installed shows in what is found afterwards. */
export function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], env);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
}

async function downloadedBrowser() {
  try {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function run(command, args, env = process.env) {
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await ensureBrowser((words) => console.error(words));
  if (path === undefined) process.exitCode = 1;
  else console.log(path);
}
