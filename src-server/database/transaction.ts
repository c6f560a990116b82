import type { Kysely, Transaction } from 'kysely';
import type { DatabaseSchema } from './schema.ts';

export type Db = Kysely<DatabaseSchema>;
export type Tx = Transaction<DatabaseSchema>;

export async function inTransaction<Value>(db: Db, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return await db.transaction().setIsolationLevel('read committed').execute(work);
}

/** SQLSTATE of a database error, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = error.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Deadlock, serialization failure, or two transactions that inserted the same key: run it again. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40P01' || state === '40001' || state === '23505';
}

const CONNECTION_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
];
/** What the pool says without a code: a connection that broke under a statement, and one that was waited for too long. */
const CONNECTION_WORDS =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error/;

/**
 * The database cannot be reached, stops, starts or has no connection left (SQLSTATE classes 08 and 57P, 53300): what was
 * asked may be asked again unchanged.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlState(error);
  if (state !== undefined) return /^(08|57P|53300)/.test(state);
  const code = 'code' in error ? String(error.code) : '';
  return CONNECTION_CODES.includes(code) || CONNECTION_WORDS.test(error.message);
}

/** The value itself cannot be stored (data exception, constraint, program limit): running it again is no use. */
export function isDataError(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && /^(22|23|54)/.test(state);
}
