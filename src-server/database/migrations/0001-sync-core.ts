import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table meta (key text primary key, value text not null)`,
  `create table documents (
    id text primary key,
    kind text not null,
    version integer not null,
    scope text[] not null,
    deleted boolean not null,
    rank smallint not null,
    updated_at text not null,
    updated_by text not null,
    body jsonb not null
  )`,
  `create index documents_backfill on documents (rank, id) where not deleted`,
  `create index documents_kind on documents (kind) where not deleted`,
  `create index documents_task_instance on documents ((body->>'instanceId')) where kind = 'task' and not deleted`,
  `create index documents_task_assignee on documents ((body->>'assigneeId')) where kind = 'task' and not deleted`,
  `create index documents_record_id on documents ((body->>'recordId')) where kind in ('comment', 'conflict') and not deleted`,
  `create index documents_receipt_order on documents ((body->>'purchaseOrderId')) where kind = 'goods-receipt' and not deleted`,
  `create table document_versions (
    id text not null,
    version integer not null,
    kind text not null,
    scope text[] not null,
    deleted boolean not null,
    updated_at text not null,
    updated_by text not null,
    body jsonb not null,
    command_id text not null,
    command_type text not null,
    device_id text not null,
    occurred_at text not null,
    zone text not null,
    offline boolean not null,
    primary key (id, version)
  )`,
  `create index document_versions_command on document_versions (command_id)`,
  `create table changes (
    seq bigint primary key,
    transaction_end bigint not null,
    id text not null,
    kind text not null,
    version integer not null,
    scope text[] not null,
    old_scope text[] not null
  )`,
  `create table commands (
    id text primary key,
    device_id text not null,
    device_seq bigint,
    actor text not null,
    type text not null,
    target_kind text not null,
    target_id text not null,
    hash text not null,
    previous_hash text not null,
    signature text not null,
    command jsonb not null,
    outcome text not null,
    code text,
    details jsonb,
    occurred_at text not null,
    decided_at text not null,
    clock_skew_ms bigint,
    chain_broken boolean not null
  )`,
  `create unique index commands_device_sequence on commands (device_id, actor, device_seq)`,
  `create index commands_target on commands (target_id)`,
  `create table counters (name text primary key, value bigint not null)`,
  `create table audit (
    seq bigint primary key,
    at text not null,
    actor text not null,
    device_id text not null,
    action text not null,
    object text not null,
    command_id text not null,
    outcome text not null,
    before_hash text not null,
    after_hash text not null,
    details text not null,
    previous_hash text not null,
    hash text not null
  )`,
  `create function refuse_rewriting() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only', tg_table_name;
  end $$`,
  `create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function refuse_rewriting()`,
  `create trigger versions_are_append_only before update or delete or truncate on document_versions
    for each statement execute function refuse_rewriting()`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
}
