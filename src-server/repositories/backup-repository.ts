import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../database/transaction.ts';

/** Kysely's own book-keeping: the target database writes its own when it migrates. */
const BOOK_KEEPING = ['kysely_migration', 'kysely_migration_lock'];
const ROWS_AT_ONCE = 200;

export interface BackedUpTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Every table with its columns; a table comes after those that its rows refer to. */
export async function listTables(db: Db | Tx): Promise<BackedUpTable[]> {
  const tables = await sql<{ name: string; columns: string[] }>`
    select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    group by c.table_name order by c.table_name`.execute(db);
  const links = await sql<{ name: string; needs: string }>`
    select src.relname as name, dst.relname as needs from pg_constraint k
    join pg_class src on src.oid = k.conrelid join pg_class dst on dst.oid = k.confrelid
    where k.contype = 'f' and src.oid <> dst.oid and src.relnamespace = 'public'::regnamespace`.execute(db);
  return inOrder(
    tables.rows.filter(({ name }) => !BOOK_KEEPING.includes(name)),
    links.rows,
  );
}

function inOrder(
  tables: readonly BackedUpTable[],
  links: readonly { name: string; needs: string }[],
): BackedUpTable[] {
  const waiting = [...tables];
  const ordered: BackedUpTable[] = [];
  const isDone = (name: string): boolean => ordered.some((table) => table.name === name);
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ name }) =>
      links.every((link) => link.name !== name || isDone(link.needs)),
    );
    const [table] = waiting.splice(Math.max(next, 0), 1);
    if (table !== undefined) ordered.push(table);
  }
  return ordered;
}

/** Runs `work` on one unchanging picture of the database, while others go on writing. */
export async function onSnapshot<Value>(db: Db, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return await db.transaction().setIsolationLevel('repeatable read').execute(work);
}

/** The rows of a table as JSON texts. They are never parsed here, so that no number loses a digit. */
export async function* readRows(tx: Tx, table: BackedUpTable): AsyncGenerator<string[]> {
  await sql`declare backup_rows no scroll cursor for
    select row_to_json(t)::text as line from ${sql.table(table.name)} t`.execute(tx);
  for (;;) {
    const page = await sql<{ line: string }>`fetch ${sql.lit(ROWS_AT_ONCE)} from backup_rows`.execute(tx);
    if (page.rows.length === 0) break;
    yield page.rows.map(({ line }) => line);
  }
  await sql`close backup_rows`.execute(tx);
}

/** Puts rows back as they were read; PostgreSQL itself turns each value into its column's type. */
export async function writeRows(tx: Tx, table: BackedUpTable, lines: readonly string[]): Promise<void> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table.name)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table.name)}, ${`[${lines.join(',')}]`}::json)`.execute(
    tx,
  );
}

export async function emptyTable(tx: Tx, table: BackedUpTable): Promise<void> {
  await sql`delete from ${sql.table(table.name)}`.execute(tx);
}

export async function countRows(db: Db | Tx, table: BackedUpTable): Promise<number> {
  const counted = await sql<{
    count: string;
  }>`select count(*) as count from ${sql.table(table.name)}`.execute(db);
  return Number(counted.rows[0]?.count ?? 0);
}

/** Whether anybody has put anything in: records, people, or the trace of them. */
export async function holdsData(db: Db): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    select exists (select 1 from documents) or exists (select 1 from accounts)
      or exists (select 1 from audit) as found`.execute(db);
  return found.rows[0]?.found === true;
}

/** Takes everything away, tables included. */
export async function dropEverything(db: Db): Promise<void> {
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
}

/** Everything that there is goes into a schema of another name; an empty one takes its place. */
export async function setSchemaAside(db: Db, name: string): Promise<string> {
  await inTransaction(db, async (tx) => {
    await sql`alter schema public rename to ${sql.id(name)}`.execute(tx);
    await sql`create schema public`.execute(tx);
  });
  return name;
}

export async function putSchemaBack(db: Db, name: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`drop schema public cascade`.execute(tx);
    await sql`alter schema ${sql.id(name)} rename to public`.execute(tx);
  });
}
