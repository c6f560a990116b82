import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isNewEnough, readStartOptions, USAGE } from './start-options.mjs';

/** `npm start`: installs, builds, starts the server, opens the app. Plain Node: it runs before anything is installed. */
const ROOT = resolve(import.meta.dirname, '..');
const say = (line) => console.log(`  ${line}`);

try {
  process.exitCode = await start();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function start() {
  requireNode();
  const options = readStartOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const { installPackages } = await import('./install-packages.mjs');
  const { buildWhenStale } = await import('./fresh-build.mjs');
  const { requireFreePort, startServer } = await import('./server-process.mjs');
  console.log('Landfall 靠岸');
  if (options.port !== 0) await requireFreePort(options.host, options.port);
  await installPackages({ say });
  await buildWhenStale({ say });
  say(process.env.DATABASE_URL ? 'Starting the sync server on PostgreSQL.' : 'Starting the sync server.');
  return serve(startServer(options, say), options);
}

async function serve(server, options) {
  const isStopping = stopOnSignals(server.child);
  const ready = await server.ready.catch((error) => {
    if (!isStopping()) throw error;
  });
  if (ready === undefined) return 0;
  const { openApp } = await import('./open-app.mjs');
  const desktop = options.open ? openApp({ address: ready.address, say }) : null;
  console.log(summary(ready, server.logFile));
  const code = await server.ended;
  desktop?.kill();
  console.log(
    code === 0 ? 'Landfall has stopped. Everything is saved.' : `The server ended with code ${code}.`,
  );
  return code;
}

function summary(ready, logFile) {
  const accounts = ready.accounts.map((account) => `    ${account.account.padEnd(24)} ${account.name}`);
  const who =
    accounts.length > 0
      ? ['', `  Demo accounts (password ${ready.accounts[0].password}):`, ...accounts]
      : ready.setupNeeded
        ? ['', '  There is no account yet: open the address to set up the first administrator.']
        : [];
  return [
    '',
    `  Landfall runs at  ${ready.address}`,
    ...who,
    '',
    `  Log: ${logFile}`,
    '  Stop with Ctrl+C',
    '',
  ].join('\n');
}

/** The first signal stops in order; the second one at once. */
function stopOnSignals(child) {
  let asked = false;
  const stop = () => {
    if (asked) child.kill('SIGKILL');
    else say('Stopping …');
    if (!asked) child.kill('SIGTERM');
    asked = true;
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.on('exit', () => child.kill('SIGTERM'));
  return () => asked;
}

function requireNode() {
  const { engines } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));
  if (isNewEnough(process.versions.node, engines.node)) return;
  throw new Error(
    `Landfall needs Node ${engines.node.replace('>=', '')} or newer; this is ${process.versions.node}. ` +
      'Install the current LTS from https://nodejs.org and start again.',
  );
}
