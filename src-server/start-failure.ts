import type { ServerConfig } from './config.ts';
import { DataFolderInUse } from './database/folder-lock.ts';

/** PostgreSQL refuses these before anything of ours runs: wrong password, unknown role, unknown database. */
const POSTGRES_SENTENCES: Readonly<Record<string, string>> = {
  '28P01': 'PostgreSQL refuses the user or password in DATABASE_URL.',
  '28000': 'PostgreSQL refuses the user in DATABASE_URL.',
  '3D000': 'The database named in DATABASE_URL does not exist. Create it first: createdb landfall',
  ECONNREFUSED:
    'PostgreSQL cannot be reached under DATABASE_URL. Check that it runs and that host and port are right.',
  ENOTFOUND: 'The host in DATABASE_URL is not known. Check its name.',
};

/** One sentence for the person at the terminal: what is wrong, and what to do next. */
export function startFailureSentence(error: unknown, config: ServerConfig): string {
  if (error instanceof DataFolderInUse) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const postgres = config.databaseUrl === undefined ? undefined : POSTGRES_SENTENCES[code];
  if (postgres !== undefined) return postgres;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${config.port} is already in use. Stop the other program, or start with --port ${config.port + 10}.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${config.host}. Start with a --host that it has.`;
    case 'EACCES':
      return `The rights for port ${config.port} or for ${config.dataDir} are missing. Take a --port above 1023 and a --data folder that is yours.`;
    case 'ENOSPC':
      return `The disk of ${config.dataDir} is full. Free some space, then start again.`;
    default:
      return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}
