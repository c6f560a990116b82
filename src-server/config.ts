import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { flagProblem } from './failure-sentence.ts';

export const DEFAULT_PORT = 4800;
export const DEFAULT_HOST = '127.0.0.1';

export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** Everything the sync server is told from outside: flags win over the environment. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Folder of the embedded database, its lock and its backups. */
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl?: string;
  readonly demo: boolean;
  readonly tls?: TlsFiles;
  /** Address that invite links carry, when people reach the server by another name than `host`. */
  readonly publicUrl?: string;
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed; nobody's by default. */
  readonly trustedProxies: readonly string[];
  readonly updatesDir: string;
  readonly logLevel: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Listening on these means: under every name that this machine has. */
const EVERY_ADDRESS = ['0.0.0.0', '::'];

type Environment = Readonly<Record<string, string | undefined>>;
type Flags = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Reads flags and environment. The failure is one sentence for the person at the terminal: it names
 * what is wrong and what to set.
 */
export function readConfig(args: readonly string[], env: Environment): Result<ServerConfig, string> {
  const flags = readFlags(args);
  if (!flags.ok) return flags;
  const port = readPort(textOf(flags.value, 'port') ?? env.PORT);
  if (!port.ok) return port;
  const tls = readTls(env);
  if (!tls.ok) return tls;
  const logLevel = env.LOG_LEVEL ?? 'info';
  if (!LOG_LEVELS.includes(logLevel)) return fail(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  const host = textOf(flags.value, 'host') ?? env.HOST ?? DEFAULT_HOST;
  const plain = plainHttpProblem(host, tls.value);
  if (plain !== null) return fail(plain);
  if (env.DATABASE_URL && !/^postgres(ql)?:\/\/./.test(env.DATABASE_URL))
    return fail('DATABASE_URL must be an address like postgres://user:password@host:5432/database.');
  const dataDir = resolve(textOf(flags.value, 'data') ?? env.LANDFALL_DATA ?? 'data');
  return ok({
    host,
    port: port.value,
    dataDir,
    ...optional('databaseUrl', env.DATABASE_URL),
    demo: flags.value['no-demo'] !== true,
    ...(tls.value === undefined ? {} : { tls: tls.value }),
    ...optional('publicUrl', env.PUBLIC_URL?.replace(/\/+$/, '')),
    trustedProxies: (env.TRUSTED_PROXIES ?? '').split(',').filter((entry) => entry !== ''),
    updatesDir: resolve(env.LANDFALL_UPDATES ?? `${dataDir}/updates`),
    logLevel,
  });
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** The address people open, as far as the configuration knows it. */
export function addressOf(config: Pick<ServerConfig, 'host' | 'port' | 'tls' | 'publicUrl'>): string {
  if (config.publicUrl !== undefined) return config.publicUrl;
  const name = EVERY_ADDRESS.includes(config.host) ? hostname() : config.host;
  const host = name.includes(':') ? `[${name}]` : name;
  return `${config.tls === undefined ? 'http' : 'https'}://${host}:${config.port}`;
}

/** Without https a browser gives neither service worker nor WebCrypto, so anything but loopback needs it. */
function plainHttpProblem(host: string, tls: TlsFiles | undefined): string | null {
  if (tls !== undefined || isLoopback(host)) return null;
  return (
    `Landfall answers plain http on this machine only: to listen on ${host}, ` +
    'set TLS_CERT and TLS_KEY to the PEM files of your certificate and its key.'
  );
}

function readFlags(args: readonly string[]): Result<Flags, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'no-demo': { type: 'boolean' },
      },
    });
    return ok(values);
  } catch (error) {
    return fail(`${flagProblem(error)} Known flags: --port, --host, --data, --no-demo.`);
  }
}

function readPort(text: string | undefined): Result<number, string> {
  const port = Number(text ?? DEFAULT_PORT);
  const isPort = Number.isInteger(port) && port >= 0 && port <= 65_535;
  return isPort ? ok(port) : fail(`The port must be a number from 0 to 65535, not "${text}".`);
}

function readTls(env: Environment): Result<TlsFiles | undefined, string> {
  const { TLS_CERT: certFile, TLS_KEY: keyFile } = env;
  if (certFile === undefined && keyFile === undefined) return ok(undefined);
  if (certFile === undefined || keyFile === undefined) {
    return fail('For https set both TLS_CERT and TLS_KEY to PEM files; one of them is missing.');
  }
  const [cert, key] = [readFile(certFile), readFile(keyFile)];
  const unreadable = cert === undefined ? certFile : key === undefined ? keyFile : undefined;
  if (unreadable !== undefined) return fail(`The TLS file ${unreadable} cannot be read.`);
  if (!belongTogether(cert, key)) {
    return fail(
      `${certFile} and ${keyFile} are not a PEM certificate and the unlocked key that belongs to it.`,
    );
  }
  return ok({ certFile, keyFile });
}

function readFile(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function belongTogether(cert: Buffer | undefined, key: Buffer | undefined): boolean {
  try {
    createSecureContext({ cert, key });
    return true;
  } catch {
    return false;
  }
}

function textOf(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

function optional<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { [K in Key]?: string };
}
