import { type Kysely, sql } from 'kysely';

/** What has been received for an order is asked with every receipt. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists documents_receipt_order on documents ((body->>'purchaseOrderId'))
    where kind = 'goods-receipt' and not deleted`.execute(database);
}
