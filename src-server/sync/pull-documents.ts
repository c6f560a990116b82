import type { Static } from 'typebox';
import type { CheckpointMessage } from '#shared/sync/messages.ts';
import type { Db } from '../database/transaction.ts';
import { type AuditHead, readAuditHead } from '../repositories/audit-repository.ts';
import { headSeq, oldestSeq } from '../repositories/change-repository.ts';
import { backfillPage, backfillTotal, type OutgoingRow, tailPage } from '../repositories/pull-repository.ts';
import { type Grants, grantsOfPerson } from './person-grants.ts';
import type { Clock, SyncRules } from './sync-rules.ts';

type Checkpoint = Static<typeof CheckpointMessage>;

export interface PullParts {
  readonly db: Db;
  readonly rules: SyncRules;
  readonly clock: Clock;
  readonly epoch: () => Promise<string>;
}

export interface PullQuery {
  readonly personId: string;
  readonly checkpoint: Checkpoint | null;
  readonly limit: number;
}

/** A laptop that was away for longer asks for the outcome of a command by sending it again. */
const OUTCOME_DAYS = 90;
const DAY_MS = 86_400_000;
const BEGINNING = { rank: -1, afterId: '' };

/**
 * One page of what a laptop is missing, as the JSON text of a `PullResponseMessage`. First a backfill in
 * useful order, then the change log from where that log stood when the backfill began.
 */
export async function pullDocuments(parts: PullParts, query: PullQuery): Promise<string> {
  const [epoch, grants] = [await parts.epoch(), await grantsOfPerson(parts.db, parts.rules, query.personId)];
  const { checkpoint } = query;
  const isKnown = checkpoint !== null && (await isContinued(parts.db, checkpoint, epoch, grants));
  const base = { grants, epoch, limit: query.limit, now: parts.clock() };
  if (!isKnown) {
    const upTo = await headSeq(parts.db);
    return await backfill(parts.db, { ...base, backfill: { upTo, ...BEGINNING }, reset: true });
  }
  if (checkpoint.backfill !== null) {
    return await backfill(parts.db, { ...base, backfill: checkpoint.backfill, reset: false });
  }
  return await tail(parts.db, { ...base, seq: checkpoint.seq });
}

/** False for another epoch or scope, for a log that was cut meanwhile, and for a laptop ahead of the server. */
async function isContinued(db: Db, checkpoint: Checkpoint, epoch: string, grants: Grants): Promise<boolean> {
  if (checkpoint.epoch !== epoch || checkpoint.scopeVersion !== grants.scopeVersion) return false;
  const place = checkpoint.backfill?.upTo ?? checkpoint.seq;
  if (place > (await headSeq(db))) return false;
  return place + 1 >= (await oldestSeq(db));
}

interface PageBase {
  readonly grants: Grants;
  readonly epoch: string;
  readonly limit: number;
  readonly now: Date;
}

async function backfill(
  db: Db,
  page: PageBase & { backfill: NonNullable<Checkpoint['backfill']>; reset: boolean },
): Promise<string> {
  const { grants, limit } = page;
  const outcomesSince = new Date(page.now.getTime() - OUTCOME_DAYS * DAY_MS).toISOString();
  const rows = await backfillPage(db, { grants: grants.tokens, after: page.backfill, limit, outcomesSince });
  const last = rows.at(-1);
  const isComplete = rows.length < limit || last === undefined;
  const { upTo } = page.backfill;
  const place = isComplete ? null : { upTo, rank: last.rank, afterId: last.id };
  return pageText({
    documents: rows.map((row) => documentText(row, upTo)),
    leave: [],
    reset: page.reset,
    checkpoint: { epoch: page.epoch, seq: upTo, scopeVersion: grants.scopeVersion, backfill: place },
    // The tail that grew meanwhile is asked for at once.
    more: true,
    backfillTotal: await backfillTotal(db, grants.tokens, outcomesSince),
    auditHead: await readAuditHead(db),
    serverTime: page.now,
  });
}

async function tail(db: Db, page: PageBase & { seq: number }): Promise<string> {
  const { grants, limit, seq } = page;
  const found = await tailPage(db, { grants: grants.tokens, seq, limit });
  const visible = found.rows.filter((row) => row.visible);
  return pageText({
    documents: visible.map((row) => documentText(row, row.seq)),
    leave: found.rows.filter((row) => !row.visible).map((row) => row.id),
    reset: false,
    checkpoint: {
      epoch: page.epoch,
      seq: found.pageEnd,
      scopeVersion: grants.scopeVersion,
      backfill: null,
    },
    more: found.pageEnd < found.head,
    backfillTotal: null,
    auditHead: await readAuditHead(db),
    serverTime: page.now,
  });
}

/** Bodies go from the database to the wire as the text they are: parsing 50,000 of them would double the time. */
function documentText(row: OutgoingRow, seq: number): string {
  const head = `{"id":${JSON.stringify(row.id)},"kind":"${row.kind}","version":${row.version},"seq":${seq}`;
  const stamp = `"deleted":${row.deleted},"updatedAt":"${row.updated_at}","updatedBy":${JSON.stringify(row.updated_by)}`;
  return `${head},"scope":${row.scope},${stamp},"body":${row.body}}`;
}

function pageText(page: {
  documents: readonly string[];
  leave: readonly string[];
  reset: boolean;
  checkpoint: Checkpoint;
  more: boolean;
  backfillTotal: number | null;
  auditHead: AuditHead;
  serverTime: Date;
}): string {
  const { documents, serverTime, ...rest } = page;
  const tailText = JSON.stringify({ ...rest, serverTime: serverTime.toISOString() });
  return `{"documents":[${documents.join(',')}],${tailText.slice(1)}`;
}
