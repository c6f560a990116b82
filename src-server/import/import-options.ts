import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

export const IMPORT_USAGE = `npm run import -- --mapping FILE.json --file DATA.csv [where] [--dry-run] [--rejects FILE]

where to:
  --data DIR       the embedded database of this folder (no server may be running on it); default: data
  DATABASE_URL     PostgreSQL, when the variable is set and neither --data nor --server is given
  --server URL     a running server, as an administrator:
                   --account NAME --password WORD, or LANDFALL_ACCOUNT and LANDFALL_PASSWORD

The last line is one JSON object: lines, accepted, rejected, unchanged, created and updated by kind.`;

export interface ImportOptions {
  readonly mapping: string;
  readonly file: string;
  readonly dryRun: boolean;
  readonly rejects: string | undefined;
  readonly where:
    | { readonly kind: 'server'; readonly url: string; readonly account: string; readonly password: string }
    | { readonly kind: 'folder'; readonly folder: string }
    | { readonly kind: 'postgres'; readonly url: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readImportOptions(args: readonly string[], env: Environment): Result<ImportOptions, string> {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    values = parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const mapping = text('mapping');
  const file = text('file');
  if (mapping === undefined || file === undefined) return fail('Both --mapping and --file are needed.');
  const where = readWhere(text, env);
  if (!where.ok) return where;
  return ok({
    mapping,
    file,
    dryRun: values['dry-run'] === true,
    rejects: text('rejects'),
    where: where.value,
  });
}

const FLAGS = {
  mapping: { type: 'string' },
  file: { type: 'string' },
  data: { type: 'string' },
  server: { type: 'string' },
  account: { type: 'string' },
  password: { type: 'string' },
  rejects: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

function readWhere(
  text: (name: string) => string | undefined,
  env: Environment,
): Result<ImportOptions['where'], string> {
  const server = text('server');
  const folder = text('data');
  if (server !== undefined && folder !== undefined) return fail('Either --data or --server, not both.');
  if (server !== undefined) {
    if (URL.parse(server) === null) return fail(`Not an address: ${server}`);
    const account = text('account') ?? env.LANDFALL_ACCOUNT;
    const password = text('password') ?? env.LANDFALL_PASSWORD;
    if (!account || !password) return fail('A server needs --account and --password of an administrator.');
    return ok({ kind: 'server', url: server, account, password });
  }
  if (folder === undefined && env.DATABASE_URL) return ok({ kind: 'postgres', url: env.DATABASE_URL });
  return ok({ kind: 'folder', folder: folder ?? env.LANDFALL_DATA ?? 'data' });
}
