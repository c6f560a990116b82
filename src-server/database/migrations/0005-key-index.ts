import { type Kysely, sql } from 'kysely';

/** Suppliers and items are told by their code when a file comes in, and nobody may take one twice. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists documents_supplier_code on documents ((body->>'code'))
    where kind = 'supplier' and not deleted`.execute(database);
  await sql`create index if not exists documents_item_sku on documents ((body->>'sku'))
    where kind = 'item' and not deleted`.execute(database);
}
