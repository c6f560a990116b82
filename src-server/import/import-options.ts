import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { type DataPlace, readPlace } from '../backup/backup-options.ts';
import { flagProblem } from '../failure-sentence.ts';

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
  readonly where: DataPlace;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readImportOptions(args: readonly string[], env: Environment): Result<ImportOptions, string> {
  let values: ReturnType<typeof readFlags>;
  try {
    values = readFlags(args);
  } catch (error) {
    return fail(flagProblem(error));
  }
  const { mapping, file } = values;
  if (mapping === undefined || file === undefined) return fail('Both --mapping and --file are needed.');
  const where = readPlace(values, env);
  if (!where.ok) return where;
  return ok({
    mapping,
    file,
    dryRun: values['dry-run'] === true,
    rejects: values.rejects,
    where: where.value,
  });
}

function readFlags(args: readonly string[]) {
  return parseArgs({ args: [...args], options: FLAGS }).values;
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
