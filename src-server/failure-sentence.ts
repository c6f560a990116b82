/** PostgreSQL refuses these before anything of ours runs: wrong password, unknown role, unknown database. */
const POSTGRES: Readonly<Record<string, string>> = {
  '28P01': 'PostgreSQL refuses the user or password in DATABASE_URL.',
  '28000': 'PostgreSQL refuses the user in DATABASE_URL.',
  '3D000': 'The database named in DATABASE_URL does not exist. Create it first: createdb landfall',
  '42501':
    'The user in DATABASE_URL may not make tables there. Make it the owner of the database: alter database … owner to …',
  '53300': 'PostgreSQL takes no more connections. Raise its max_connections, or stop what holds them.',
  ECONNREFUSED:
    'PostgreSQL cannot be reached under DATABASE_URL. Check that it runs and that host and port are right.',
  ENOTFOUND: 'The host in DATABASE_URL is not known. Check its name.',
};

/** `pg` gives no code to these. */
const POSTGRES_IS_SILENT = /^(timeout expired|timeout exceeded|connection terminated)/i;

const FILES: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no ${path}.`,
  EACCES: (path) => `You may not read or write ${path}.`,
  EPERM: (path) => `You may not read or write ${path}.`,
  EISDIR: (path) => `${path} is a folder, not a file.`,
  EEXIST: (path) => `A file stands where the folder ${path} should be.`,
  ENOTDIR: (path) => `A file stands where a folder should be: ${path}.`,
  EROFS: (path) => `The disk of ${path} can only be read.`,
};

/** One sentence for the person at the terminal, for what any of the programs here may meet. */
export function failureSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  if (code === 'ENOSPC') return 'The disk is full. Free some space, then start again.';
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  const aboutFile = path === undefined ? undefined : FILES[code]?.(path);
  return aboutFile ?? postgresSentence(error) ?? error.message;
}

export function postgresSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return (
    POSTGRES[codeOf(error)] ?? (POSTGRES_IS_SILENT.test(error.message) ? POSTGRES.ECONNREFUSED : undefined)
  );
}

/** A name with several addresses fails once for each of them; the first says enough. */
export function codeOf(error: Error): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return 'code' in error ? String(error.code) : '';
}

/** Why flags cannot be read. A word that belongs to no flag is not repeated: it may be the password of one. */
export function flagProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (codeOf(error) === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return 'A word belongs to no flag.';
  const [reason = ''] = error.message.split('. ');
  return reason.endsWith('.') ? reason : `${reason}.`;
}
