import { sql } from 'kysely';
import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import type { Database } from '#server/database/open-database.ts';
import { notOnce } from '../kill/judge-deaths.ts';
import { partialApplies } from '../push-fuzz/partial-applies.ts';
import type { DesktopLedger } from './desktop-world.ts';

/** What is not as it must be, in words: each thing that a screen called saved stands at the server once, and nothing twice. */
export async function judgeDesktop(database: Database, ledger: DesktopLedger): Promise<readonly string[]> {
  const chain = await verifyAudit(databaseAuditSource(database.db));
  return [
    ...ledger.wrong,
    ...(await notOnce(database, ledger.saved)),
    ...(await neverSent(database, ledger)),
    ...(await partialApplies(database)),
    ...(await wrongTexts(database, ledger)),
    ...(await wrongFiles(database, ledger)),
    ...(chain.ok ? [] : ['the audit chain is broken']),
  ];
}

async function neverSent({ db }: Database, { kept }: DesktopLedger): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from commands where outcome = 'accepted'`.execute(db);
  const accepted = new Set(rows.map(({ id }) => id));
  return [...kept].filter((id) => !accepted.has(id)).map((id) => `the journal kept ${id}, and it never came`);
}

async function wrongTexts({ db }: Database, { refused }: DesktopLedger): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string; times: number }>`
    select coalesce(body->>'text', body->>'title') as text, count(*)::int as times from documents
    where kind in ('comment', 'purchase-request') group by 1`.execute(db);
  const times = new Map(rows.map((row) => [row.text, row.times]));
  const doubled = rows.filter((row) => row.text.startsWith('words ') && row.times > 1);
  return [
    ...doubled.map(({ text }) => `"${text}" stands there twice`),
    ...refused.filter((text) => times.has(text)).map((text) => `"${text}" was called not saved`),
  ];
}

async function wrongFiles({ db }: Database, { files }: DesktopLedger): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string; times: number; arrived: boolean }>`
    select body->>'sha256' as sha256, count(*)::int as times, bool_and(body ? 'arrivedAt') as arrived
    from documents where kind = 'attachment' and not deleted group by 1`.execute(db);
  const found = new Map(rows.map((row) => [row.sha256, row]));
  return [
    ...rows.filter(({ times }) => times > 1).map(({ sha256 }) => `the file ${sha256} stands there twice`),
    ...files.filter((sha256) => !found.get(sha256)?.arrived).map((sha256) => `the file ${sha256} is lost`),
  ];
}
