import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Kysely, type KyselyPlugin, type Migration, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appliedMigrations, migrate, NewerDatabase } from '#server/database/migrate.ts';
import { MIGRATIONS } from '#server/database/migrations.ts';
import type { Database } from '#server/database/open-database.ts';
import { homeNames, startHome, type TestHome } from './test-homes.ts';

const ROWS = resolve(import.meta.dirname, '../../fixtures/database/rows.json');
const NAMES = Object.keys(MIGRATIONS).sort();
const NEWEST = NAMES.at(-1) ?? '';

describe.each(homeNames)('R13 a database of an earlier Landfall on %s', (name) => {
  let home: TestHome;
  let database: Database;
  beforeAll(async () => {
    home = await startHome(name);
    database = await home.open();
  });
  afterAll(() => home.close());
  beforeEach(async () => {
    await sql.raw('drop schema public cascade').execute(database.db);
    await sql.raw('create schema public').execute(database.db);
  });

  /** The tables as they were at a migration, with rows in all of them. */
  async function databaseAt(migration: string): Promise<void> {
    await migrate(database.db, migration);
    const rows = Object.entries(JSON.parse(readFileSync(ROWS, 'utf8')) as Record<string, unknown[]>);
    const there = await tablesOf(database);
    for (const [table, content] of rows.filter(([table]) => there.includes(table))) {
      await sql`insert into ${sql.table(table)}
        select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(content)}::jsonb)`.execute(
        database.db,
      );
    }
  }

  it.each(NAMES)('keeps every row on the way from %s to today', async (migration) => {
    await databaseAt(migration);
    const before = await contentOf(database);
    expect(Object.values(before).every((rows) => rows !== '[]')).toBe(true);
    await migrate(database.db);
    expect(await contentOf(database)).toMatchObject(before);
    expect(await appliedMigrations(database.db)).toEqual(NAMES);
  });

  it('stays as it was when the server dies at any statement of the way, and is brought up to date after', async () => {
    await databaseAt('0001-sync-core');
    const before = await contentOf(database);
    let died = 0;
    for (let at = 1; ; at += 1) {
      const ended = await migrate(database.db, undefined, dyingAt(at)).then(
        () => 'done',
        () => 'died',
      );
      if (ended === 'done') break;
      died += 1;
      expect(await contentOf(database), `statement ${at}`).toEqual(before);
      expect(await appliedMigrations(database.db)).toEqual(['0001-sync-core']);
    }
    expect(died).toBeGreaterThanOrEqual(10);
    expect(await contentOf(database)).toMatchObject(before);
  });

  it('is refused when a newer Landfall wrote it, says so, and changes nothing: 20 of 20', async () => {
    await databaseAt(NEWEST);
    await migrate(database.db, undefined, { ...MIGRATIONS, '9000-newer': newer });
    const before = await contentOf(database);
    for (let trial = 0; trial < 20; trial += 1) {
      const refused = migrate(database.db);
      await expect(refused).rejects.toBeInstanceOf(NewerDatabase);
      await expect(refused).rejects.toThrow(/newer Landfall \(it has 9000-newer/);
    }
    expect(await contentOf(database)).toEqual(before);
  });
});

const newer: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(`alter table documents add column seal text not null default 'sealed'`).execute(db);
    await sql.raw(`create table seals (id text primary key)`).execute(db);
    await sql.raw(`insert into seals values ('one')`).execute(db);
  },
};

/** The same migrations, on a connection that dies at the n-th statement. */
function dyingAt(at: number): Readonly<Record<string, Migration>> {
  let statements = 0;
  const dying: KyselyPlugin = {
    transformQuery({ node }) {
      statements += 1;
      if (statements === at) throw new Error('the server was killed');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, { up }]) => [
      name,
      { up: (db: Kysely<unknown>) => up(db.withPlugin(dying)) },
    ]),
  );
}

async function tablesOf({ db }: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%' order by 1`.execute(db);
  return rows.map((row) => row.name);
}

/** All rows of all tables as the database writes them. */
async function contentOf(database: Database): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const table of await tablesOf(database)) {
    const { rows } = await sql<{ rows: string }>`
      select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')::text as rows
      from ${sql.table(table)} t`.execute(database.db);
    content[table] = rows[0]?.rows ?? '';
  }
  return content;
}
