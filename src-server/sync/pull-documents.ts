import type { Static } from 'typebox';
import { shownTo, type Withheld } from '#shared/domain/form-definition/withheld-fields.ts';
import type { AuditHead } from '#shared/sync/audit-chain.ts';
import type { KeptHead } from '#shared/sync/kept-heads.ts';
import type { CheckpointMessage, PullResponseMessage } from '#shared/sync/messages.ts';
import type { LogState } from '../repositories/pull-repository.ts';
import type { SyncStore } from '../repositories/sync-store.ts';
import { type Grants, grantsOfPerson } from './person-grants.ts';
import type { Clock, SyncRules } from './sync-rules.ts';

type Checkpoint = Static<typeof CheckpointMessage>;

export interface PullParts {
  readonly store: SyncStore;
  readonly rules: SyncRules;
  readonly clock: Clock;
  readonly epoch: () => Promise<string>;
}

export interface PullQuery {
  readonly personId: string;
  readonly checkpoint: Checkpoint | null;
  readonly limit: number;
  /** Head of the audit chain that the laptop asks about. */
  readonly auditHead?: KeptHead | undefined;
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
  const log = await parts.store.readLogState();
  const epoch = log.epoch ?? (await parts.epoch());
  const grants = await grantsOfPerson(parts.store, parts.rules, query.personId);
  const { checkpoint, limit } = query;
  const audit = { auditHead: log.audit, ...(await heldHead(parts.store, query.auditHead)) };
  const base = { grants, epoch, limit, now: parts.clock(), audit };
  if (checkpoint === null || !isContinued(checkpoint, { ...log, epoch }, grants)) {
    return await backfill(parts.store, { ...base, backfill: { upTo: log.head, ...BEGINNING }, reset: true });
  }
  if (checkpoint.backfill !== null) {
    return await backfill(parts.store, { ...base, backfill: checkpoint.backfill, reset: false });
  }
  return await tail(parts.store, { ...base, seq: checkpoint.seq, head: log.head });
}

/** Some documents as they are now, for a laptop that lost them: the JSON text `{"documents":[…]}`. */
export async function documentsByIds(
  store: SyncStore,
  grants: Grants,
  ids: readonly string[],
): Promise<string> {
  const { head } = await store.readLogState();
  const documents = await store.documentsText({ grants: grants.tokens, ids, seq: head });
  return `{"documents":[${withoutWithheldFields(documents, grants)}]}`;
}

async function heldHead(store: SyncStore, head: KeptHead | undefined): Promise<{ auditHeld?: boolean }> {
  if (head === undefined) return {};
  return { auditHeld: (await store.auditHashesAt([head.seq])).get(head.seq) === head.hash };
}

/** False for another epoch or scope, for a log that was cut meanwhile, and for a laptop ahead of the server. */
function isContinued(checkpoint: Checkpoint, log: LogState, grants: Grants): boolean {
  if (checkpoint.epoch !== log.epoch || checkpoint.scopeVersion !== grants.scopeVersion) return false;
  const place = checkpoint.backfill?.upTo ?? checkpoint.seq;
  return place <= log.head && place + 1 >= log.oldest;
}

interface PageBase {
  readonly grants: Grants;
  readonly epoch: string;
  readonly limit: number;
  readonly now: Date;
  readonly audit: { readonly auditHead: AuditHead; readonly auditHeld?: boolean };
}

async function backfill(
  store: SyncStore,
  page: PageBase & { backfill: NonNullable<Checkpoint['backfill']>; reset: boolean },
): Promise<string> {
  const { grants, limit } = page;
  const { upTo } = page.backfill;
  const outcomesSince = new Date(page.now.getTime() - OUTCOME_DAYS * DAY_MS).toISOString();
  const query = { grants: grants.tokens, after: page.backfill, limit, upTo, outcomesSince };
  const { documents, count, last } = await store.backfillPage(query);
  const place = count < limit || last === null ? null : { upTo, ...last };
  const key = `${page.epoch} ${grants.scopeVersion} ${upTo}`;
  return pageText(withoutWithheldFields(documents, grants), '[]', {
    reset: page.reset,
    checkpoint: { epoch: page.epoch, seq: upTo, scopeVersion: grants.scopeVersion, backfill: place },
    // The tail that grew meanwhile is asked for at once.
    more: true,
    backfillTotal: await rememberedTotal(key, () => store.backfillTotal(grants.tokens, outcomesSince)),
    ...page.audit,
    serverTime: page.now.toISOString(),
  });
}

/** Counting costs as much as a few pages, and a progress bar wants the number it began with anyway. */
const totals = new Map<string, number>();
const MAX_TOTALS = 1000;

async function rememberedTotal(key: string, count: () => Promise<number>): Promise<number> {
  const known = totals.get(key);
  if (known !== undefined) return known;
  const total = await count();
  if (totals.size >= MAX_TOTALS) totals.clear();
  totals.set(key, total);
  return total;
}

async function tail(store: SyncStore, page: PageBase & { seq: number; head: number }): Promise<string> {
  const { grants, limit, seq, head } = page;
  const found = await store.tailPage({ grants: grants.tokens, seq, limit, head });
  const { scopeVersion } = grants;
  return pageText(withoutWithheldFields(found.documents, grants), found.leave, {
    reset: false,
    checkpoint: { epoch: page.epoch, seq: found.pageEnd, scopeVersion, backfill: null },
    // A full page may end before the head or, with what came meanwhile, behind it: either way there may be more.
    more: found.pageEnd !== head,
    backfillTotal: null,
    ...page.audit,
    serverTime: page.now.toISOString(),
  });
}

/** Parsed only for people from whom something is withheld: everybody else gets the database's own text. */
function withoutWithheldFields(documents: string, { withheld }: Grants): string {
  if (withheld.size === 0 || documents === '') return documents;
  const page: unknown = JSON.parse(`[${documents}]`);
  const shown = Array.isArray(page) ? page.map((document) => withoutFields(document, withheld)) : [];
  return shown.map((document) => JSON.stringify(document)).join(',');
}

function withoutFields(document: { kind: string; body: unknown }, withheld: Withheld) {
  return { ...document, body: shownTo(withheld, document.kind, document.body) };
}

type PageFacts = Omit<Static<typeof PullResponseMessage>, 'documents' | 'leave'>;

/** Bodies go from the database to the wire as the text they are: parsing 50,000 of them would double the time. */
function pageText(documents: string, leave: string, facts: PageFacts): string {
  return `{"documents":[${documents}],"leave":${leave},${JSON.stringify(facts).slice(1)}`;
}
