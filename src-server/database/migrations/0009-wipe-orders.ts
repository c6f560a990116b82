import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table wipe_orders (
    id text primary key,
    device_id text not null,
    person_id text not null,
    everybody boolean not null,
    besides text,
    ordered_by text not null,
    ordered_at text not null,
    state text not null,
    called_back_by text,
    called_back_at text,
    received_at text,
    wiped_at text,
    commands integer not null default 0,
    drafts integer not null default 0,
    files integer not null default 0,
    kept integer not null default 0
  )`,
  // One at a time for each person and device, whoever orders at the same moment.
  `create unique index wipe_orders_open on wipe_orders (device_id, person_id)
    where state in ('ordered', 'received')`,
  `create table wipe_rows (
    order_id text not null,
    kind text not null,
    id text not null,
    content text not null,
    fate text not null,
    primary key (order_id, kind, id)
  )`,
  `create table wipe_files (
    order_id text not null,
    sha256 text not null,
    size bigint not null,
    fate text not null,
    kept_as text,
    primary key (order_id, sha256)
  )`,
  ...['wipe_orders', 'wipe_rows', 'wipe_files'].map(
    (name) => `alter table ${name} enable row level security`,
  ),
];

/** Orders to wipe a laptop, and what it handed in before. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
}
