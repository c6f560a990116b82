import { type Kysely, sql } from 'kysely';

/** Tokens of whoever is read for; nothing, and so no row, where nobody said. Worked out once a statement, not a row. */
const TOKENS = `(select nullif(current_setting('landfall.scope', true), '')::text[])`;

const STATEMENTS = [
  // Roles belong to the whole cluster: another database of it may have made this one already, or make it now.
  `do $$ begin
    if not exists (select from pg_roles where rolname = 'landfall_reader') then
      create role landfall_reader nologin;
    end if;
  exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
      raise exception 'The database user % may not create the role landfall_reader. Once, as an administrator of the database: create role landfall_reader nologin; grant landfall_reader to %;', current_user, current_user;
  end $$`,
  `do $$ begin
    if not pg_has_role(current_user, 'landfall_reader', 'member') then
      execute format('grant landfall_reader to %I', current_user);
    end if;
  end $$`,
  `grant usage on schema public to landfall_reader`,
  `grant select on documents, document_versions, changes to landfall_reader`,
  `alter table documents enable row level security`,
  `alter table document_versions enable row level security`,
  `alter table changes enable row level security`,
  `create policy held on documents for select to landfall_reader using (scope && ${TOKENS})`,
  // Whoever may hold a document now may read how it came to be; the policy above decides inside.
  `create policy held on document_versions for select to landfall_reader
    using (exists (select from documents d where d.id = document_versions.id))`,
  `create policy concerned on changes for select to landfall_reader
    using (scope && ${TOKENS} or old_scope && ${TOKENS})`,
];

/**
 * What goes to a person is read under a role that sees their rows alone, so that a statement which forgets to ask
 * whose they are brings nothing of anybody else's. Who writes owns the tables and is not held back.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
}
