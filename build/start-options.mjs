import { parseArgs } from 'node:util';

/** Same default as src-server/config.ts, which cannot be read before the packages are installed. */
const DEFAULT_PORT = 4800;

export const USAGE = `npm start -- [--port ${DEFAULT_PORT}] [--host 127.0.0.1] [--data data] [--no-open] [--no-demo]

  --port     port of the sync server
  --host     address to listen on; anything but this machine itself needs TLS_CERT and TLS_KEY
  --data     folder of the database
  --no-open  do not open the app
  --no-demo  start empty: the first visitor becomes the administrator

  DATABASE_URL=postgres://…  uses PostgreSQL instead of the embedded database
  docs/operations.md         says the rest: https, several processes, backups`;

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function readStartOptions(args, env) {
  const values = readFlags(args);
  const port = Number(values.port ?? env.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`The port must be a number from 0 to 65535, not "${values.port ?? env.PORT}".`);
  }
  return {
    port,
    host: values.host ?? env.HOST ?? '127.0.0.1',
    dataDir: values.data ?? env.LANDFALL_DATA ?? 'data',
    open: values['no-open'] !== true,
    demo: values['no-demo'] !== true,
    help: values.help === true,
  };
}

/** @param {readonly string[]} args */
function readFlags(args) {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (error) {
    const [reason] = error.message.split('. ');
    throw new Error(
      `${reason}. Known flags: ${Object.keys(FLAGS)
        .map((name) => `--${name}`)
        .join(', ')}.`,
    );
  }
}

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  'no-open': { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  help: { type: 'boolean' },
};

/** @param {string} version @param {string} range such as `>=20.20.2` */
export function isNewEnough(version, range) {
  const parts = (text) =>
    text
      .replace(/^[^\d]*/, '')
      .split('.')
      .map(Number);
  const [have, need] = [parts(version), parts(range)];
  for (let place = 0; place < 3; place += 1) {
    if (have[place] !== need[place]) return (have[place] ?? 0) > (need[place] ?? 0);
  }
  return true;
}
