import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table store_keys (
    person_id text not null,
    key_id text not null,
    device_id text not null,
    sealed text not null,
    made_at text not null,
    handed_at text not null,
    primary key (person_id, key_id)
  )`,
  // Nobody reads it under the role of readers, and a grant that goes too far one day still brings no row.
  `alter table store_keys enable row level security`,
];

/** Keys of what laptops hold, kept for the person and the laptop that they are for. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
}
