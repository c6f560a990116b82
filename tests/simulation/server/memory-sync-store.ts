import type { ChangeWrite } from '#server/repositories/change-repository.ts';
import type { CommandWrite, StoredResult } from '#server/repositories/command-repository.ts';
import type { DocumentState, DocumentWrite } from '#server/repositories/document-repository.ts';
import type { DocumentReads, SyncStore, SyncTables } from '#server/repositories/sync-store.ts';
import type { VersionWrite } from '#server/repositories/version-repository.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { OutcomeWord } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { AuditRow } from '#shared/sync/audit-chain.ts';
import { RESTORED_ACTION } from '#shared/sync/walk-audit-chain.ts';

export interface NumberedChange extends ChangeWrite {
  readonly seq: number;
  readonly transactionEnd: number;
}

interface HeldDocument extends DocumentState {
  readonly rank: number;
}

/** The tables of the sync core as they stand: rows never change, they are replaced. */
export interface ServerRows {
  readonly documents: Map<string, HeldDocument>;
  readonly idsByKind: Map<string, Set<string>>;
  readonly versions: Map<string, VersionWrite[]>;
  readonly commands: Map<string, CommandWrite>;
  readonly commandsByOwner: Map<string, Map<number, string>>;
  readonly changes: NumberedChange[];
  readonly audit: AuditRow[];
  readonly counters: Map<string, number>;
  epoch: string;
}

export function emptyRows(epoch: string): ServerRows {
  return {
    documents: new Map(),
    idsByKind: new Map(),
    versions: new Map(),
    commands: new Map(),
    commandsByOwner: new Map(),
    changes: [],
    audit: [],
    counters: new Map(),
    epoch,
  };
}

/** What a backup holds: nothing that is written later shows in it. */
export function copyRows(rows: ServerRows): ServerRows {
  const nested = <Key, Value>(map: Map<string, Key>, copy: (value: Key) => Value) =>
    new Map([...map].map(([key, value]) => [key, copy(value)]));
  return {
    documents: new Map(rows.documents),
    idsByKind: nested(rows.idsByKind, (ids) => new Set(ids)),
    versions: nested(rows.versions, (versions) => [...versions]),
    commands: new Map(rows.commands),
    commandsByOwner: nested(rows.commandsByOwner, (owned) => new Map(owned)),
    changes: [...rows.changes],
    audit: [...rows.audit],
    counters: new Map(rows.counters),
    epoch: rows.epoch,
  };
}

const overlaps = (left: readonly string[], right: ReadonlySet<string>) =>
  left.some((token) => right.has(token));

function holds(body: unknown, field: string, value: string): boolean {
  const held: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, field) : undefined;
  if (Array.isArray(held)) return held.includes(value);
  return held !== undefined && held !== null && String(held) === value;
}

/**
 * The store of the sync core in memory: one writer at a time, a transaction stands whole or not at all. `trouble` is
 * asked before each transaction and once more before it stands; what it throws, the transaction throws.
 */
export function memorySyncStore(rows: ServerRows, trouble: () => void = () => undefined): SyncStore {
  const readDocuments = async (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((id) => rows.documents.get(id) ?? []);
  const ofKind = (kind: DocumentKind) =>
    [...(rows.idsByKind.get(kind) ?? [])].sort().flatMap((id) => rows.documents.get(id) ?? []);
  const findDocuments: SyncTables['findDocuments'] = async ({ kind, field, value }) =>
    ofKind(kind).filter(({ deleted, body }) => !deleted && holds(body, field, value));
  const findDocumentsAmong: SyncTables['findDocumentsAmong'] = async ({ kind, field, values }) =>
    ofKind(kind).filter(({ deleted, body }) => !deleted && values.some((value) => holds(body, field, value)));
  const reads = { readDocuments, findDocuments, findDocumentsAmong };
  return {
    ...reads,
    async transaction(work) {
      trouble();
      const staged: (() => void)[] = [];
      const value = await work(tablesOf(rows, reads, staged));
      trouble();
      for (const write of staged) write();
      return value;
    },
    async readLogState() {
      const last = rows.audit.at(-1);
      return {
        epoch: rows.epoch,
        head: rows.changes.length,
        oldest: rows.changes.length === 0 ? 0 : 1,
        audit: { seq: last?.seq ?? 0, hash: last?.hash ?? '' },
      };
    },
    async backfillPage({ grants, after, limit, upTo, outcomesSince }) {
      const page = visible(rows, grants, outcomesSince)
        .filter(({ rank, id }) => rank > after.rank || (rank === after.rank && id > after.afterId))
        .sort((left, right) => left.rank - right.rank || (left.id < right.id ? -1 : 1))
        .slice(0, limit);
      const last = page.at(-1);
      return {
        documents: page.map((document) => textOf(document, upTo)).join(','),
        count: page.length,
        last: last === undefined ? null : { rank: last.rank, afterId: last.id },
      };
    },
    backfillTotal: async (grants, outcomesSince) => visible(rows, grants, outcomesSince).length,
    tailPage: async (query) => tailOf(rows, query),
    changeScopesAfter: async (seq, limit) =>
      rows.changes.slice(seq, seq + limit).map(({ seq: at, id, kind, scope, old_scope }) => ({
        seq: at,
        id,
        kind,
        scope,
        oldScope: old_scope,
      })),
    manifest: async (grants) =>
      visible(rows, grants, '')
        .filter(({ kind }) => kind !== 'outcome')
        .map(({ id, version }) => [id, version] as const),
    documentsText: async ({ grants, ids, seq }) =>
      visible(rows, grants, '')
        .filter(({ id }) => ids.includes(id))
        .map((document) => textOf(document, seq))
        .join(','),
    auditHashesAt: async (seqs) =>
      new Map(rows.audit.filter(({ seq }) => seqs.includes(seq)).map(({ seq, hash }) => [seq, hash])),
    auditRestores: async () =>
      rows.audit.flatMap(({ seq, action, object }) =>
        action === RESTORED_ACTION ? [{ seq, epoch: object }] : [],
      ),
  };
}

function visible(rows: ServerRows, grants: readonly string[], outcomesSince: string): HeldDocument[] {
  const held = new Set(grants);
  return [...rows.documents.values()].filter(
    ({ deleted, scope, kind, updatedAt }) =>
      !deleted && overlaps(scope, held) && (kind !== 'outcome' || updatedAt >= outcomesSince),
  );
}

type PageRow = Pick<
  DocumentState,
  'id' | 'kind' | 'version' | 'scope' | 'deleted' | 'updatedAt' | 'updatedBy' | 'body'
>;

/** Of bodies as they are held, which never change; every laptop asks for them. */
const bodyTexts = new WeakMap<object, string>();

function bodyText(body: object): string {
  const text = bodyTexts.get(body) ?? JSON.stringify(body);
  bodyTexts.set(body, text);
  return text;
}

function textOf(row: PageRow, seq: number): string {
  const { id, kind, version, scope, deleted, updatedAt, updatedBy, body } = row;
  const beside = JSON.stringify({ id, kind, version, seq, scope, deleted, updatedAt, updatedBy });
  return `${beside.slice(0, -1)},"body":${bodyText(body as object)}}`;
}

function tailOf(
  rows: ServerRows,
  query: { grants: readonly string[]; seq: number; limit: number; head: number },
) {
  const grants = new Set(query.grants);
  const { head } = query;
  const concerned = rows.changes
    .slice(query.seq)
    .filter(({ scope, old_scope }) => overlaps(scope, grants) || overlaps(old_scope, grants));
  const pageEnd = concerned[query.limit - 1]?.transactionEnd ?? Math.max(head, query.seq);
  const latest = new Map<string, NumberedChange>();
  for (const change of concerned) if (change.seq <= pageEnd) latest.set(change.id, change);
  const isHeld = ({ id, scope }: NumberedChange) =>
    overlaps(scope, grants) && overlaps(rows.documents.get(id)?.scope ?? [], grants);
  const shown = [...latest.values()].filter(isHeld);
  const documents = shown
    .sort((left, right) => left.seq - right.seq)
    .map(({ id, version, seq }) => textOf(pageRow(rows, id, version), seq));
  const gone = [...latest.values()].filter((change) => !isHeld(change));
  return {
    documents: documents.join(','),
    leave: JSON.stringify(gone.map(({ id }) => id)),
    pageEnd,
  };
}

function pageRow(rows: ServerRows, id: string, version: number): PageRow {
  const row = rows.versions.get(id)?.[version - 1];
  if (row === undefined) throw new Error(`Version ${version} of ${id} is missing`);
  const { kind, scope, deleted, updated_at, updated_by, body } = row;
  return {
    id,
    kind: kind as DocumentKind,
    version,
    scope,
    deleted,
    updatedAt: updated_at,
    updatedBy: updated_by,
    body,
  };
}

function tablesOf(rows: ServerRows, reads: DocumentReads, staged: (() => void)[]): SyncTables {
  const owned = ({ deviceId, actor }: { deviceId: string; actor: string }) =>
    rows.commandsByOwner.get(`${deviceId} ${actor}`) ?? new Map<number, string>();
  const versionsNow = async (ids: readonly string[]) =>
    new Map(
      ids.flatMap((id) => (rows.documents.has(id) ? [[id, rows.documents.get(id)?.version ?? 0]] : [])),
    );
  return {
    ...reads,
    readResults: async (ids) =>
      new Map(ids.flatMap((id) => (rows.commands.has(id) ? [[id, resultOf(rows.commands.get(id))]] : []))),
    readCommand: async (id) => rows.commands.get(id)?.command as Command | undefined,
    async sequenceHolders(owner, sequences) {
      const held = owned(owner);
      return new Map(sequences.flatMap((seq) => (held.has(seq) ? [[seq, held.get(seq) ?? '']] : [])));
    },
    async lastHashBefore(owner, sequence) {
      let last = -1;
      for (const seq of owned(owner).keys()) if (seq < sequence && seq > last) last = seq;
      const id = owned(owner).get(last);
      return id === undefined ? undefined : rows.commands.get(id)?.hash;
    },
    async quarantineSize(actor) {
      const held = [...rows.commands.values()].filter(
        (command) => command.actor === actor && command.outcome === 'quarantined',
      );
      const bytes = held.reduce((sum, { command }) => sum + JSON.stringify(command).length, 0);
      return { count: held.length, bytes };
    },
    bodyOfVersion: async (id, version) => rows.versions.get(id)?.[version - 1]?.body,
    async contentOfVersion({ kind, id, version }) {
      const row = rows.versions.get(id)?.[version - 1];
      return row === undefined || row.deleted || row.kind !== kind ? undefined : row.body;
    },
    lockCounter: async (name) => rows.counters.get(name) ?? 0,
    async storeCounter(name, value) {
      staged.push(() => rows.counters.set(name, value));
    },
    lockVersions: versionsNow,
    currentVersions: versionsNow,
    async writeRows({ inserts, updates, versions, commands }) {
      for (const document of inserts) mustBeNew(rows.documents.has(document.id), document.id);
      for (const command of commands) mustBeNew(rows.commands.has(command.id), command.id);
      staged.push(() => {
        const held = bodyKeeper();
        for (const document of [...inserts, ...updates]) putDocument(rows, document, held(document.body));
        for (const version of versions) putVersion(rows, version, held(version.body));
        for (const command of commands) putCommand(rows, command);
      });
    },
    passGate: async () => undefined,
    lockTail: async () => undefined,
    async readTail() {
      const last = rows.audit.at(-1);
      return { seq: rows.changes.length, audit: { seq: last?.seq ?? 0, hash: last?.hash ?? '' } };
    },
    async appendTail(tail, { audit, changes }) {
      const transactionEnd = tail.seq + changes.length;
      staged.push(() => {
        rows.audit.push(...audit);
        for (const [at, change] of changes.entries()) {
          rows.changes.push({ ...change, seq: tail.seq + 1 + at, transactionEnd });
        }
      });
      return transactionEnd;
    },
    notifySeq: async () => undefined,
  };
}

/** The one key violation that the core meets: SQLSTATE 23505 makes it run again. */
function mustBeNew(isKnown: boolean, id: string): void {
  if (isKnown) throw Object.assign(new Error(`duplicate key ${id}`), { code: '23505' });
}

function resultOf(row: CommandWrite | undefined): StoredResult {
  if (row === undefined) throw new Error('No such command');
  return {
    id: row.id,
    hash: row.hash,
    outcome: row.outcome as OutcomeWord,
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.details === null ? {} : { details: row.details }),
  };
}

/** As a database gives it back: without what JSON cannot say. */
const stored = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** A document and its newest version have one body: it is made into JSON and back once. */
function bodyKeeper(): <Body>(body: Body) => Body {
  const known = new Map<unknown, unknown>();
  return <Body>(body: Body) => {
    const held = (known.get(body) as Body | undefined) ?? stored(body);
    known.set(body, held);
    return held;
  };
}

function putDocument(rows: ServerRows, row: DocumentWrite, body: DocumentWrite['body']): void {
  const { id, version, scope, deleted, rank } = row;
  const kind = row.kind as DocumentKind;
  const [updatedAt, updatedBy] = [row.updated_at, row.updated_by];
  rows.documents.set(id, {
    id,
    kind,
    version,
    scope,
    deleted,
    rank,
    updatedAt,
    updatedBy,
    body,
  });
  const ids = rows.idsByKind.get(kind) ?? new Set();
  rows.idsByKind.set(kind, ids.add(id));
}

function putVersion(rows: ServerRows, row: VersionWrite, body: VersionWrite['body']): void {
  const known = rows.versions.get(row.id) ?? [];
  if (known.length !== row.version - 1)
    throw new Error(`${row.id} has ${known.length} versions, not ${row.version - 1}`);
  known.push({ ...row, body });
  rows.versions.set(row.id, known);
}

function putCommand(rows: ServerRows, row: CommandWrite): void {
  rows.commands.set(row.id, { ...row, command: stored(row.command), details: stored(row.details) });
  if (row.device_seq === null) return;
  const key = `${row.device_id} ${row.actor}`;
  const owned = rows.commandsByOwner.get(key) ?? new Map<number, string>();
  rows.commandsByOwner.set(key, owned.set(row.device_seq, row.id));
}
