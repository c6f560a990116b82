import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table lease_extensions (
    person_id text not null,
    device_id text not null,
    challenge text not null,
    hours integer not null,
    issued_by text not null,
    issued_at text not null,
    primary key (person_id, device_id, challenge)
  )`,
  `alter table lease_extensions enable row level security`,
];

/** Codes that were read out to people whose laptops could not reach the server. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
}
