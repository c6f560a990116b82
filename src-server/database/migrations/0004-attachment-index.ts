import { type Kysely, sql } from 'kysely';

/** Files are asked for by their record when it changes hands, and by their content with every piece of it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists documents_attachment_record on documents ((body->>'recordId'))
    where kind = 'attachment' and not deleted`.execute(database);
  await sql`create index if not exists documents_attachment_content on documents ((body->>'sha256'))
    where kind = 'attachment' and not deleted`.execute(database);
}
