import type { Command } from '#shared/engines/command/command.ts';
import type { AuditRow } from '#shared/sync/audit-chain.ts';
import type { AnnouncedRestore } from '#shared/sync/kept-heads.ts';
import type { ManifestEntry } from '#shared/sync/manifest.ts';
import { type Db, inTransaction, type Tx } from '../database/transaction.ts';
import { auditHashesAt, auditRestores } from './audit-repository.ts';
import {
  type ChangeScope,
  type ChangeWrite,
  changeScopesAfter,
  lockTail,
  notifySeq,
  passGate,
} from './change-repository.ts';
import {
  lastHashBefore,
  quarantineSize,
  readCommand,
  readResults,
  type SequenceOwner,
  type StoredResult,
  sequenceHolders,
} from './command-repository.ts';
import { lockCounter, storeCounter } from './counter-repository.ts';
import {
  currentVersions,
  type DocumentState,
  type FieldQuery,
  type FieldQueryAmong,
  findDocuments,
  findDocumentsAmong,
  lockVersions,
  readDocuments,
} from './document-repository.ts';
import {
  type BackfillPage,
  type BackfillQuery,
  backfillPage,
  backfillTotal,
  documentsText,
  type LogState,
  manifest,
  readLogState,
  type TailPage,
  type TailQuery,
  tailPage,
} from './pull-repository.ts';
import { bodyOfVersion, contentOfVersion, type VersionContent } from './version-repository.ts';
import { appendTail, type RowsToWrite, readTail, type TailState, writeRows } from './write-repository.ts';

/** Documents as they stand; inside a transaction, as that transaction sees them. */
export interface DocumentReads {
  readDocuments(ids: readonly string[]): Promise<readonly DocumentState[]>;
  findDocuments(query: FieldQuery): Promise<readonly DocumentState[]>;
  findDocumentsAmong(query: FieldQueryAmong): Promise<readonly DocumentState[]>;
}

/** Everything that the write path asks of the store within one transaction. */
export interface SyncTables extends DocumentReads {
  readResults(ids: readonly string[]): Promise<Map<string, StoredResult>>;
  readCommand(id: string): Promise<Command | undefined>;
  sequenceHolders(owner: SequenceOwner, sequences: readonly number[]): Promise<Map<number, string>>;
  lastHashBefore(owner: SequenceOwner, sequence: number): Promise<string | undefined>;
  quarantineSize(actor: string): Promise<{ count: number; bytes: number }>;
  bodyOfVersion(id: string, version: number): Promise<unknown>;
  contentOfVersion(wanted: VersionContent): Promise<unknown>;
  lockCounter(name: string): Promise<number>;
  storeCounter(name: string, value: number): Promise<void>;
  lockVersions(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  currentVersions(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  writeRows(rows: RowsToWrite): Promise<void>;
  passGate(alone: boolean): Promise<void>;
  lockTail(): Promise<void>;
  readTail(): Promise<TailState>;
  appendTail(
    tail: TailState,
    rows: { readonly audit: readonly AuditRow[]; readonly changes: readonly ChangeWrite[] },
  ): Promise<number>;
  notifySeq(seq: number): Promise<void>;
}

/**
 * Where the sync core keeps what it knows. `transaction` is all or nothing; what it throws leaves no trace. The
 * product has one implementation; a simulation brings one in memory, so that it runs the same core a million times.
 */
export interface SyncStore extends DocumentReads {
  transaction<Value>(work: (tables: SyncTables) => Promise<Value>): Promise<Value>;
  readLogState(): Promise<LogState>;
  backfillPage(query: BackfillQuery): Promise<BackfillPage>;
  backfillTotal(grants: readonly string[], outcomesSince: string): Promise<number>;
  tailPage(query: TailQuery): Promise<TailPage>;
  /** Whom the changes after `seq` concern, at most `limit` of them. */
  changeScopesAfter(seq: number, limit: number): Promise<readonly ChangeScope[]>;
  /** Ids and versions of everything that these grants may hold, outcomes apart. */
  manifest(grants: readonly string[]): Promise<readonly ManifestEntry[]>;
  /** Some of them, as elements of a JSON array; `seq` is where the change log stands. */
  documentsText(query: {
    readonly grants: readonly string[];
    readonly ids: readonly string[];
    readonly seq: number;
  }): Promise<string>;
  /** Hashes of the audit chain at these places, as far as it reaches. */
  auditHashesAt(seqs: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Every restore from a backup that the audit chain tells of, the oldest first. */
  auditRestores(): Promise<readonly AnnouncedRestore[]>;
}

export function sqlTables(tx: Tx): SyncTables {
  return {
    ...sqlReads(tx),
    readResults: (ids) => readResults(tx, ids),
    readCommand: (id) => readCommand(tx, id),
    sequenceHolders: (owner, sequences) => sequenceHolders(tx, owner, sequences),
    lastHashBefore: (owner, sequence) => lastHashBefore(tx, owner, sequence),
    quarantineSize: (actor) => quarantineSize(tx, actor),
    bodyOfVersion: (id, version) => bodyOfVersion(tx, id, version),
    contentOfVersion: (wanted) => contentOfVersion(tx, wanted),
    lockCounter: (name) => lockCounter(tx, name),
    storeCounter: (name, value) => storeCounter(tx, name, value),
    lockVersions: (ids) => lockVersions(tx, ids),
    currentVersions: (ids) => currentVersions(tx, ids),
    writeRows: (rows) => writeRows(tx, rows),
    passGate: (alone) => passGate(tx, alone),
    lockTail: () => lockTail(tx),
    readTail: () => readTail(tx),
    appendTail: (tail, rows) => appendTail(tx, tail, rows),
    notifySeq: (seq) => notifySeq(tx, seq),
  };
}

export function sqlStore(db: Db): SyncStore {
  return {
    ...sqlReads(db),
    transaction: (work) => inTransaction(db, (tx) => work(sqlTables(tx))),
    readLogState: () => readLogState(db),
    backfillPage: (query) => backfillPage(db, query),
    backfillTotal: (grants, outcomesSince) => backfillTotal(db, grants, outcomesSince),
    tailPage: (query) => tailPage(db, query),
    changeScopesAfter: (seq, limit) => changeScopesAfter(db, seq, limit),
    manifest: (grants) => manifest(db, grants),
    documentsText: (query) => documentsText(db, query),
    auditHashesAt: (seqs) => auditHashesAt(db, seqs),
    auditRestores: () => auditRestores(db),
  };
}

function sqlReads(db: Db | Tx): DocumentReads {
  return {
    readDocuments: (ids) => readDocuments(db, ids),
    findDocuments: (query) => findDocuments(db, query),
    findDocumentsAmong: (query) => findDocumentsAmong(db, query),
  };
}
