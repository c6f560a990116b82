import type { LoggerOptions } from 'pino';
import { sqlState } from '../database/transaction.ts';

/** Fields that hold secrets wherever they turn up in a log line. Bodies are not logged at all. */
const SECRET_FIELDS = [
  'password',
  '*.password',
  'accessToken',
  '*.accessToken',
  'refreshToken',
  '*.refreshToken',
  'code_hash',
  '*.passwordHash',
  'authorization',
  '*.authorization',
];

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly table?: string;
  readonly constraint?: string;
  /** Places alone: the first line of a stack is the message again. */
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** A database says the very value that it could not take (class 22), or could not find a type for. */
const VALUES = /"[^"]*"|'[^']*'|: .*$/gs;

/**
 * What a log may say of a failure. Everything else stays out: the databases hang the failing row, the statement and
 * its values on their errors, and `fetch` and `URL` the address with the password in it.
 */
export function errorForLog(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' };
  const { name, message, stack, cause } = error;
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  const places = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: name,
    message: sqlState(error)?.startsWith('22') ? message.replace(VALUES, ' …') : message,
    ...(typeof code === 'string' && { code }),
    ...(typeof table === 'string' && { table }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(places && { stack: places.join('\n') }),
    ...(cause instanceof Error && { cause: errorForLog(cause) }),
  };
}

/** Every program of the server logs with these: the one place that decides what a log line never holds. */
export const SAFE_LOG = {
  redact: { paths: SECRET_FIELDS, censor: '[secret]' },
  serializers: { err: errorForLog, error: errorForLog, req: nothing, res: nothing },
} satisfies LoggerOptions;

/** Requests have a line of their own (`request-log.ts`); Fastify's would carry the whole address. */
function nothing(): undefined {
  return undefined;
}
