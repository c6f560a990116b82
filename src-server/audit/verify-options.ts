import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { flagProblem } from '../failure-sentence.ts';

export const VERIFY_USAGE = `npm run verify-audit -- [--data DIR] [--heads FILE]…
DATABASE_URL=postgres://… npm run verify-audit -- [--heads FILE]…
npm run verify-audit -- BACKUP [--heads FILE]…

Walks the whole audit chain and the document versions that it speaks of: in the folder of a server that does not
run, in PostgreSQL, or in the file of a backup. Heads come from the administrator's page (Audit) and from laptops
(This laptop): a tail that was cut off, or a chain that was written anew, shows by them alone.
Ends with one JSON line; exit code 1 where the chain does not hold, 2 where it could not be read.`;

export interface VerifyOptions {
  readonly where:
    | { readonly kind: 'backup'; readonly file: string }
    | { readonly kind: 'folder'; readonly folder: string }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly heads: readonly string[];
}

export function readVerifyOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<VerifyOptions, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, heads: { type: 'string', multiple: true } },
    });
    const [file, more] = positionals;
    if (more !== undefined) return fail('One backup at a time.');
    const heads = values.heads ?? [];
    if (file !== undefined) return ok({ where: { kind: 'backup', file }, heads });
    if (values.data === undefined && env.DATABASE_URL)
      return ok({ where: { kind: 'postgres', url: env.DATABASE_URL }, heads });
    return ok({ where: { kind: 'folder', folder: values.data ?? env.LANDFALL_DATA ?? 'data' }, heads });
  } catch (error) {
    return fail(flagProblem(error));
  }
}
