import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { stop } from '#tests/e2e/support/landfall-server.ts';
import { openLaptop } from '#tests/e2e/support/laptop.ts';
import type { Flow, SecretsWorld } from './secrets-world.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const DATABASE_PASSWORD = 'process-Jj73-password';
const BAD = `postgres://landfall:${DATABASE_PASSWORD}@127.0.0.1:1/landfall`;
const LIMIT_MS = 60_000;

/** Runs a program of the server to its end; what it says is left behind. */
async function runTool(world: SecretsWorld, name: string, args: readonly string[], env: object = {}) {
  const child = spawn(process.execPath, [join(ROOT, `dist/server/${name}.mjs`), ...args], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: 'trace', ...env },
    timeout: LIMIT_MS,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const code = await new Promise((gone) => child.once('exit', gone));
  if (said === '') throw new Error(`${name} said nothing (${code})`);
  world.leave(`words of ${name}`, said);
}

const TOOLS: readonly (readonly [string, string, readonly string[], object?])[] = [
  ['start on a database that is not there', 'server', ['--port', '0'], { DATABASE_URL: BAD }],
  ['start on an address that is none', 'server', [], { DATABASE_URL: BAD.replace('postgres:', 'mysql:') }],
  ['start with a word that belongs to no flag', 'server', [DATABASE_PASSWORD]],
  ['backup of a database that is not there', 'backup', ['--to', '/tmp/none.gz'], { DATABASE_URL: BAD }],
  ['backup with a wrong flag', 'backup', ['--pasword', DATABASE_PASSWORD]],
  ['restore into a database that is not there', 'restore', ['/no/such/backup.gz', '--to', BAD]],
  ['restore with a wrong flag', 'restore', ['x', '--too', BAD]],
  ['walk of a chain that is not there', 'verify-audit', [], { DATABASE_URL: BAD }],
  [
    'import into a database that is not there',
    'import',
    ['--mapping', 'package.json', '--file', BAD],
    { DATABASE_URL: BAD },
  ],
];

/** Programs as processes, and pages in a real Chromium: the part that takes minutes. */
export const processFlows: readonly Flow[] = [
  ...TOOLS.map(([name, tool, args, env]) => ({
    name,
    async run(world: SecretsWorld) {
      world.plant('password of a database', DATABASE_PASSWORD);
      await runTool(world, tool, args, env);
    },
  })),
  {
    name: 'restore of a file that is no backup',
    async run(world) {
      const folder = mkdtempSync(join(tmpdir(), 'landfall-secrets-'));
      const file = join(folder, 'backup.gz');
      writeFileSync(file, world.plant('text of a broken backup', 'broken-backup-Mm66'));
      await runTool(world, 'restore', [file, '--data', folder]);
      rmSync(folder, { recursive: true });
    },
  },
  {
    name: 'pages: set-up, invitation, wrong password, sign-in, search, record, sign-out',
    run: (world) => withServerAndPage(world, wander),
  },
];

const PASSWORD = 'page-Dd84-passphrase';

async function withServerAndPage(
  world: SecretsWorld,
  run: (world: SecretsWorld, page: Page, url: string) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'landfall-secrets-'));
  const child = spawn(
    process.execPath,
    ['dist/server/server.mjs', '--port', '0', '--data', dataDir, '--no-demo'],
    { cwd: ROOT, env: { ...process.env, LOG_LEVEL: 'trace' }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => world.leave('log of a server as a process', String(text)));
  const serverPort = await new Promise<number>((ready, fail) => {
    child.once('exit', () => fail(new Error('The server did not start')));
    child.on('message', (report: { kind: string; address?: string }) => {
      if (report.kind === 'ready') ready(Number(new URL(report.address ?? '').port));
    });
  });
  const laptop = await openLaptop({ serverPort });
  try {
    const page = await laptop.start();
    watch(world, page);
    await run(world, page, laptop.url);
    world.leave('complaints of a page', laptop.complaints.join('\n'));
    for (const name of ['chrome_debug.log', 'Crash Reports/pending', 'Default/Network/Trust Tokens']) {
      const path = join(laptop.profile, name);
      if (existsSync(path)) world.leave(name, readFileSync(path, 'latin1'));
    }
  } finally {
    await laptop.close();
    await stop(child, 'SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Every address, referrer and word of the console. A fragment is no part of what a request names. */
function watch(world: SecretsWorld, page: Page): void {
  page.context().on('request', (request) => {
    world.leave('address that a page asks', request.url());
    world.leave('referrer of a page', request.headers().referer ?? '');
  });
  page.on('console', (message) => world.leave('console of a page', message.text()));
  page.on('pageerror', (error) => world.leave('error of a page', String(error.stack)));
}

async function wander(world: SecretsWorld, page: Page, url: string): Promise<void> {
  const password = world.plant('password typed on a page', PASSWORD);
  const wrong = world.plant('wrong password typed on a page', 'page-Oo19-passphrase');
  const code = world.plant('code in a link', '4T7K-9QXM-2BHD');
  const typed = world.plant('text typed on a page', 'page-Ss37-secret');
  await page.goto(`${url}#/join/${code}`);
  await page.getByRole('alert').waitFor();
  await page.goto(url);
  await page.getByRole('button', { name: 'Set it up now' }).click();
  await page.getByLabel('Your name').fill('Ana Reyes');
  await page.getByLabel('Account (e-mail)').fill('ana@company.example');
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('Repeat the password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create administrator and sign in' }).click();
  await page.getByRole('heading', { name: 'Administration' }).waitFor();
  await page.goto(`${url}#/records/purchase-request/new`);
  await page.getByLabel('Title', { exact: true }).fill(typed);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(typed);
  await page.goto(`${url}#/outbox`);
  const { origin } = new URL(url);
  const status = await page.evaluate(
    async (guess) => (await fetch('/api/auth/sign-in', { method: 'POST', body: guess })).status,
    wrong,
  );
  if (status < 400) throw new Error(`${origin} took a sign-in that is none`);
  await page.reload();
  await page.waitForLoadState('networkidle');
  world.leave('address in the bar', page.url());
}
