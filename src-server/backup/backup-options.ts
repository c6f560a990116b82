import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { flagProblem } from '../failure-sentence.ts';

export const BACKUP_USAGE = `npm run backup -- [--data DIR] [--to FILE]
DATABASE_URL=postgres://… npm run backup -- [--to FILE]
npm run backup -- --server URL --account NAME --password WORD [--to FILE]

A folder that a running server holds is backed up through that server (--server), without stopping it.
Attached files lie in the data folder beside either database: LANDFALL_DATA, or else data, beside PostgreSQL.
The account and password of an administrator may also stand in LANDFALL_ACCOUNT and LANDFALL_PASSWORD.`;

export interface ServerSignIn {
  readonly url: string;
  readonly account: string;
  readonly password: string;
}

export type DataPlace =
  | ({ readonly kind: 'server' } & ServerSignIn)
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly folder: string };

export interface BackupOptions {
  readonly to: string | undefined;
  readonly where: DataPlace;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readBackupOptions(args: readonly string[], env: Environment): Result<BackupOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        to: { type: 'string' },
        server: { type: 'string' },
        account: { type: 'string' },
        password: { type: 'string' },
      },
    });
    const where = readPlace(values, env);
    return where.ok ? ok({ to: values.to, where: where.value }) : where;
  } catch (error) {
    return fail(flagProblem(error));
  }
}

/** Where data lies: a running server, a folder, or PostgreSQL. */
export function readPlace(
  values: { data?: string; server?: string; account?: string; password?: string },
  env: Environment,
): Result<DataPlace, string> {
  const { server, data } = values;
  if (server !== undefined && data !== undefined) return fail('Either --data or --server, not both.');
  if (server !== undefined) {
    const url = URL.parse(server);
    if (url === null) return fail('--server is no address.');
    const account = values.account ?? env.LANDFALL_ACCOUNT;
    const password = values.password ?? env.LANDFALL_PASSWORD;
    if (!account || !password) return fail('A server needs --account and --password of an administrator.');
    return ok({ kind: 'server', url: url.origin, account, password });
  }
  const folder = data ?? env.LANDFALL_DATA ?? 'data';
  if (data === undefined && env.DATABASE_URL) return ok({ kind: 'postgres', url: env.DATABASE_URL, folder });
  return ok({ kind: 'folder', folder });
}
