import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create index audit_restores on audit (seq) where action = 'database.restored'`,
  `create table audit_disputes (
    device_id text not null,
    person_id text not null,
    epoch text not null,
    seq bigint not null,
    hash text not null,
    verdict text not null,
    first_seen_at text not null,
    last_seen_at text not null,
    settled_at text,
    settled_by text,
    primary key (device_id, person_id, seq, hash)
  )`,
];

/** Heads of the audit chain that laptops hold and the chain does not. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
}
