/**
 * What screens may ask of the engine, and nothing else: plain data in, plain data out, over a MessagePort.
 * Hooks in `data/client` wrap it; features use the hooks. The engine lives in a worker.
 */
import type { PublishedForm } from '#shared/domain/form-definition/form-definition-record.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { OutcomeWord } from '#shared/engines/command/define-command.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { KeptHead } from '#shared/sync/kept-heads.ts';
import type { CAPTURE_KEY, CaptureApi } from './capture-contract.ts';
import type { CheckReport, CheckState } from './check-contract.ts';
import type { FileApi, FileState, NewFile } from './file-contract.ts';
import type { CellQuestion, ListDelta, ListQuery, PendingState, Row } from './list-contract.ts';

export interface DocumentView {
  /** Server document with my pending commands replayed on it. */
  readonly document: StoredDocument;
  /** Version on screen, as commands must name it; null while it exists on this laptop only. */
  readonly serverVersion: number | null;
  readonly pending: readonly PendingCommand[];
}

export interface PendingCommand {
  readonly commandId: string;
  readonly deviceSeq: number;
  readonly type: string;
  readonly target: { readonly kind: DocumentKind; readonly id: string };
  /** Title of the target for people. */
  readonly title: string;
  readonly state: PendingState;
  readonly occurredAt: Instant;
  readonly zone: string;
  /** Reason of a refused, superseded or needs-review command. */
  readonly code?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
  readonly neverSent: boolean;
}

/** Rows that were looked at, of all that have to be, while a store of an earlier version is brought up to date. */
export interface UpgradeProgress {
  readonly done: number;
  readonly total: number;
}

/** Why an engine does not open: a newer version of the app wrote the store, and this one leaves it as it is. */
export const STORE_IS_NEWER = 'store-is-newer';

/** `update-required`: this app is too old for its server; `server-outdated`: the server is too old for this app. */
export type ConnectionWord =
  | 'online'
  | 'offline'
  | 'connecting'
  | 'unauthorised'
  | 'update-required'
  | 'server-outdated'
  | 'untrusted';

/** Why a door of the engine is shut: the lease is over. Refused reading rejects with it, acts are answered with it. */
export const SEALED = 'sealed';

/** Where one-time codes stand on this laptop, while it cannot be read for want of contact. */
export interface ExtensionState {
  /** To be read to the manager. */
  readonly challenge: string;
  /** Until the next try. */
  readonly waitSeconds: number;
  /** Further codes without contact. */
  readonly left: number;
}

export type ExtensionVerdict =
  | { readonly ok: true; readonly hours: number }
  | { readonly ok: false; readonly code: 'wrong-code' | 'no-code' | 'wait' | 'contact-needed' };

/** How long what lies here may be read without the server. */
export interface LeaseState {
  /** `ending`: the person is warned; `sealed`: nothing is read until the server is reached or somebody extends it. */
  readonly state: 'open' | 'ending' | 'sealed';
  /** By the server's clock. */
  readonly endsAt: Instant;
  /** Hours until then, begun ones whole; 0 when it is over. */
  readonly hoursLeft: number;
  /** How long it runs from a contact, for this person. */
  readonly termHours: number;
  /** The last contact by the server's clock; null where none is known. */
  readonly contactAt: Instant | null;
}

export interface EngineStatus {
  readonly connection: ConnectionWord;
  /** Last moment the server answered. */
  readonly syncedAt: Instant | null;
  readonly offlineSince: Instant | null;
  /** Commands and contents of files that the server does not have. */
  readonly waiting: number;
  /** Refused, superseded, needs review, quarantined: wants a look. */
  readonly attention: number;
  readonly firstSync: { readonly done: number; readonly total: number | null } | null;
  readonly searchReady: boolean;
  /** Storage trouble by code: the keys of `warning` in the locale files. */
  readonly warnings: readonly string[];
  readonly failingSince: Instant | null;
  readonly lease: LeaseState;
}

export type RunCommandResult =
  | { readonly saved: true; readonly commandId: string; readonly targetId: string }
  /** The shared rule already says no, or the laptop could not save: nothing was queued, the form keeps everything. */
  | { readonly saved: false; readonly code: string; readonly details?: Readonly<Record<string, unknown>> };

export interface SearchHit {
  readonly row: Row;
  /** Words that matched, for highlighting. */
  readonly terms: readonly string[];
}

export interface DraftEntry {
  readonly id: string;
  readonly formKey: DocumentKind | typeof CAPTURE_KEY;
  readonly recordId: string | null;
  readonly title: string;
  readonly savedAt: Instant;
  readonly values: unknown;
}

export interface OutboxExport {
  readonly text: string;
  /** Contents that are too large for it: they are on this laptop alone. */
  readonly filesLeftOut: number;
}

export type TakenOutbox =
  | {
      readonly ok: true;
      readonly taken: number;
      readonly known: number;
      readonly drafts: number;
      readonly files: number;
    }
  | {
      readonly ok: false;
      readonly code: 'unreadable' | 'newer' | 'of-another' | 'altered' | 'needs-line' | 'not-saved';
    };

/** Every call resolves; a failure of the engine itself rejects and reaches the error boundary. */
export interface EngineApi extends FileApi, CaptureApi {
  /** Resolves when the command is durable on this laptop. `newTargetId`: omit target.id ('') and the engine derives it. */
  runCommand(input: CommandInput): Promise<RunCommandResult>;
  list(query: ListQuery): Promise<ListDelta>;
  /** Ids of everything that matches, in the list's order: for a selection or an export. */
  listIds(query: ListQuery): Promise<readonly string[]>;
  /** One line of texts a record, in full, linked records by name; what is not held here is left out. */
  cellTexts(question: CellQuestion): Promise<readonly (readonly string[])[]>;
  getDocument(kind: DocumentKind, id: string): Promise<DocumentView | null>;
  search(text: string, limit: number): Promise<readonly SearchHit[]>;
  /** Counts by value of one field, for tabs and badges. */
  count(kind: DocumentKind, where: ListQuery['where']): Promise<number>;
  status(): Promise<EngineStatus>;
  outbox(): Promise<readonly PendingCommand[]>;
  /** Tries to reach the server now. */
  syncNow(): Promise<void>;
  /** Sends a refused, superseded or needs-review command again as a new one, or drops a never-sent one. */
  retryCommand(commandId: string): Promise<RunCommandResult>;
  discardCommand(commandId: string): Promise<boolean>;
  /** Takes a settled item (refused, superseded…) off the outbox; it stays in the log and its export. */
  acknowledgeCommand(commandId: string): Promise<void>;
  /** Everything unsent, drafts and contents of files included, as a sealed file. */
  exportOutbox(): Promise<OutboxExport>;
  /** Takes such a file of this person, from this laptop or another; what is known already is not taken twice. */
  importOutbox(text: string): Promise<TakenOutbox>;
  /** Heads of the server's audit chain that this laptop saw: those that are in it still, and those that are not. */
  auditHeads(): Promise<{ readonly kept: readonly KeptHead[]; readonly disputed: readonly KeptHead[] }>;
  /** Next provisional number of a series for this device: `PR-HCM01-0017`. */
  provisionalNumber(series: string): Promise<string>;
  /** Resolves as saved when content and command are durable on this laptop; the content is sent when there is a line. */
  attachFile(file: NewFile): Promise<RunCommandResult>;
  saveDraft(draft: DraftEntry): Promise<void>;
  drafts(): Promise<readonly DraftEntry[]>;
  deleteDraft(id: string): Promise<void>;
  /** Compares what this laptop holds with itself and with the server; `mend` puts right what differs. */
  checkLaptop(mend: boolean): Promise<CheckReport>;
  /** For the phone: how this laptop is read for a while without contact. */
  extensionState(): Promise<ExtensionState>;
  /** With the code that the manager read out. */
  extendLease(code: string): Promise<ExtensionVerdict>;
  /** A request to the sync server with this person's token (admin page, history). Rejects with `offline` when there is none. */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
  signOut(): Promise<void>;
}

/** What can be subscribed to; the listener gets the value now and after every change. */
export interface EngineTopics {
  readonly status: { readonly params: null; readonly value: EngineStatus };
  readonly list: { readonly params: ListQuery; readonly value: ListDelta };
  readonly document: {
    readonly params: { kind: DocumentKind; id: string };
    readonly value: DocumentView | null;
  };
  readonly outbox: { readonly params: null; readonly value: readonly PendingCommand[] };
  readonly count: {
    readonly params: { kind: DocumentKind; where: ListQuery['where'] };
    readonly value: number;
  };
  readonly files: { readonly params: null; readonly value: FileState };
  readonly check: { readonly params: null; readonly value: CheckState };
  /** Every published version of every form that this laptop holds, older ones first. */
  readonly forms: { readonly params: null; readonly value: readonly PublishedForm[] };
  /** Fires when the person must be told something while the app is in the background: new tasks and notices. */
  readonly alert: { readonly params: null; readonly value: EngineAlert | null };
}

export interface EngineAlert {
  readonly documentKind: 'task' | 'notice' | 'conflict';
  readonly documentId: string;
  readonly title: string;
  /** i18n key and values of the sentence. */
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
}

/** How a page talks to the engine. `request` is correlated by id; events carry the subscription id. */
export interface EngineConnection extends EngineApi {
  subscribe<Topic extends keyof EngineTopics>(
    topic: Topic,
    params: EngineTopics[Topic]['params'],
    listener: (value: EngineTopics[Topic]['value']) => void,
  ): () => void;
  close(): void;
}

export type {
  Capture,
  CaptureChange,
  CaptureKind,
  CaptureLine,
  CaptureSummary,
} from './capture-contract.ts';
export { CAPTURE_KEY, CAPTURE_KINDS } from './capture-contract.ts';
export type { CheckFinding, CheckReport, CheckState, CheckStep } from './check-contract.ts';
export type {
  FileAdding,
  FileContent,
  FileState,
  FileTransfer,
  KeptFile,
  NewFile,
} from './file-contract.ts';
export type {
  CellQuestion,
  ListDelta,
  ListGroup,
  ListGrouping,
  ListQuery,
  ListSum,
  NamedOptions,
  PendingState,
  Row,
  SortKey,
} from './list-contract.ts';
export type { OutcomeWord };
