import { sql } from 'kysely';
import type { Database } from '#server/database/open-database.ts';

const QUESTIONS: Readonly<Record<string, string>> = {
  'a refused command wrote': `select v.id from document_versions v join commands c on c.id = v.command_id
     where c.outcome = 'refused' and v.kind <> 'outcome'`,
  'versions have a gap': `select id from document_versions group by id having min(version) <> 1 or max(version) <> count(*)`,
  'a document is not its last version': `select d.id from documents d where not exists (
       select 1 from document_versions v where v.id = d.id and v.version = d.version and v.body = d.body and v.deleted = d.deleted)`,
  'a document is behind its versions': `select v.id from document_versions v join documents d on d.id = v.id where v.version > d.version`,
  'a version is no change': `select v.id from document_versions v left join changes c on c.id = v.id and c.version = v.version where c.seq is null`,
  'the change log has a gap': `select 1 as id from changes having count(*) > 0 and max(seq) - min(seq) + 1 <> count(*)`,
  'a command has more than one outcome': `select c.id from commands c join documents d on d.body->>'commandId' = c.id
     where c.actor <> 'system' and d.kind = 'outcome' group by c.id having count(*) > 1`,
  'an amount is no decimal': `select id from documents where kind in ('purchase-request', 'purchase-order') and not deleted
     and body ? 'amount' and jsonb_typeof(body->'amount') <> 'null' and not (body->>'amount' ~ '^-?[0-9]+(\\.[0-9]+)?$')`,
};

/** What stands in the tables although nothing may: each question names rows that must not be there. */
export async function partialApplies({ db }: Pick<Database, 'db'>): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const { rows } = await sql.raw<{ id: string }>(`${question} limit 3`).execute(db);
    for (const { id } of rows) wrong.push(`${name}: ${id}`);
  }
  return wrong;
}
