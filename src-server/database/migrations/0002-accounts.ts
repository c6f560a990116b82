import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table accounts (
    person_id text primary key,
    name text not null unique,
    password_hash text,
    state text not null check (state in ('invited', 'active', 'disabled')),
    failures integer not null default 0,
    created_at text not null,
    created_by text not null,
    signed_in_at text,
    disabled_at text
  )`,
  `create table devices (
    id text not null,
    person_id text not null references accounts (person_id),
    name text not null,
    public_key jsonb not null,
    state text not null check (state in ('active', 'revoked')),
    registered_at text not null,
    last_contact_at text not null,
    unsent integer not null default 0,
    app_version text not null default '',
    revoked_at text,
    revoked_by text,
    primary key (id, person_id)
  )`,
  `create index devices_person on devices (person_id)`,
  `create table sessions (
    id text primary key,
    person_id text not null references accounts (person_id),
    device_id text not null,
    turn integer not null,
    started_at text not null,
    used_at text not null,
    ended_at text,
    end_reason text
  )`,
  `create index sessions_person on sessions (person_id) where ended_at is null`,
  `create table invites (
    id text primary key,
    code_hash text not null unique,
    person_id text not null references accounts (person_id),
    purpose text not null check (purpose in ('join', 'reset')),
    created_at text not null,
    created_by text not null,
    expires_at text not null,
    used_at text
  )`,
  `create index invites_person on invites (person_id) where used_at is null`,
  `create table sign_in_failures (
    account text not null,
    network text not null,
    failures integer not null,
    last_failure_at text not null,
    primary key (account, network)
  )`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
}
