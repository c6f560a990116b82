import pg from 'pg';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';

/** The tables of one round: empty when it begins, so that no round rests on those before it, and gone when it is over. */
export interface RoundDatabase {
  open(): Promise<Database>;
  remove(): Promise<void>;
}

/** In memory, or on the PostgreSQL that DATABASE_URL names, in a database of its own beside that one. */
export async function roundDatabase(number: number): Promise<RoundDatabase> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL === undefined) {
    return { open: () => openMemoryDatabase(), remove: async () => undefined };
  }
  const url = new URL(DATABASE_URL);
  const name = `${url.pathname.slice(1)}_round_${number}`;
  url.pathname = `/${name}`;
  const identifier = pg.escapeIdentifier(name);
  const remove = () => ask(DATABASE_URL, `drop database if exists ${identifier}`);
  await remove();
  await ask(DATABASE_URL, `create database ${identifier}`);
  return { open: () => openDatabase({ home: 'postgres', url: url.href }), remove };
}

async function ask(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
