/**
 * What a renderer may ask of its shell (`window.shell`). The Electron adapter goes over checked IPC, the
 * browser adapter uses web APIs; nothing else in the renderer knows which one it has.
 */
import { type Static, Type } from 'typebox';
import {
  JOURNAL_REQUESTS,
  type JournalContent,
  type JournalEntry,
  type JournalMark,
  type JournalProblem,
  type JournalWritten,
} from './journal.ts';

export const NotificationMessage = Type.Object({
  id: Type.String({ maxLength: 200 }),
  title: Type.String({ maxLength: 200 }),
  body: Type.String({ maxLength: 500 }),
  /** Route of the app that a click opens, e.g. `/tasks/abc`. */
  route: Type.String({ maxLength: 300, pattern: '^/' }),
});
export type NotificationMessage = Static<typeof NotificationMessage>;

export const UpdateStateMessage = Type.Object({
  state: Type.Union([
    Type.Literal('none'),
    Type.Literal('checking'),
    Type.Literal('available'),
    Type.Literal('downloaded'),
    Type.Literal('failed'),
  ]),
  version: Type.Optional(Type.String({ maxLength: 40 })),
});
export type UpdateStateMessage = Static<typeof UpdateStateMessage>;

const MOST_BYTES = 200_000_000;

const FileBytes = Type.Refine(
  Type.Unsafe<Uint8Array>({}),
  (value) => value instanceof Uint8Array && value.byteLength <= MOST_BYTES,
);

/** A text, or bytes as they are (a workbook). */
export const FileToSave = Type.Union([
  Type.Object({ name: Type.String({ maxLength: 200 }), text: Type.String({ maxLength: 50_000_000 }) }),
  Type.Object({ name: Type.String({ maxLength: 200 }), bytes: FileBytes }),
]);
export type FileToSave = Static<typeof FileToSave>;

const ProtectedKey = Type.Union([Type.String({ maxLength: 2000 }), Type.Null()]);

/** Channels with an answer: name → request and response schema. */
export const SHELL_REQUESTS = {
  'shell:info': {
    request: Type.Null(),
    response: Type.Object({
      edition: Type.Literal('desktop'),
      version: Type.String(),
      platform: Type.String(),
      serverUrl: Type.String(),
    }),
  },
  'shell:set-server-url': {
    request: Type.String({ maxLength: 300 }),
    response: Type.Union([
      Type.Literal('ok'),
      Type.Literal('not-https'),
      Type.Literal('unreachable'),
      Type.Literal('untrusted'),
      Type.Literal('not-landfall'),
    ]),
  },
  'shell:notify': { request: NotificationMessage, response: Type.Null() },
  'shell:set-waiting-count': {
    request: Type.Object({ tasks: Type.Integer({ minimum: 0 }), unsent: Type.Integer({ minimum: 0 }) }),
    response: Type.Null(),
  },
  'shell:save-file': {
    request: FileToSave,
    response: Type.Boolean(),
  },
  'shell:open-external': { request: Type.String({ maxLength: 2000 }), response: Type.Boolean() },
  'shell:install-update': { request: Type.Null(), response: Type.Null() },
  'shell:set-language': { request: Type.String({ maxLength: 20 }), response: Type.Null() },
  'shell:free-bytes': { request: Type.Null(), response: Type.Integer({ minimum: 0 }) },
  /** What the system's key store cannot protect, or give back, is null. */
  'shell:protect-key': { request: Type.String({ maxLength: 100 }), response: ProtectedKey },
  'shell:reveal-key': { request: Type.String({ maxLength: 2000 }), response: ProtectedKey },
  ...JOURNAL_REQUESTS,
} as const;
export type ShellRequest = keyof typeof SHELL_REQUESTS;

/** Channels from shell to renderer. */
export const SHELL_EVENTS = {
  'shell:open-route': Type.String({ maxLength: 300, pattern: '^/' }),
  'shell:update-state': UpdateStateMessage,
  'shell:resumed': Type.Null(),
} as const;
export type ShellEvent = keyof typeof SHELL_EVENTS;

export interface ShellInfo {
  readonly edition: 'desktop' | 'browser';
  readonly version: string;
  readonly platform: string;
  /** Origin of the sync server; '' in the browser edition = same origin. */
  readonly serverUrl: string;
}

/** A person's command journal, in the order of its life: read at the start, appended to, let go of. */
export interface JournalShell {
  readJournal(question: { personId: string }): Promise<JournalContent | JournalProblem>;
  appendToJournal(question: {
    personId: string;
    entry: JournalEntry;
    insteadOf: string | null;
  }): Promise<JournalWritten>;
  acknowledgeInJournal(question: { personId: string; ids: string[] }): Promise<JournalWritten>;
  removeJournal(question: { personId: string }): Promise<JournalWritten>;
  markJournal(question: { personId: string; mark: JournalMark }): Promise<JournalWritten>;
}

/** The system's own place for secrets (keychain, DPAPI, keyring): a key goes in, and comes back for this person alone. */
export interface KeyShell {
  protectKey(key: string): Promise<string | null>;
  revealKey(text: string): Promise<string | null>;
}

export interface Shell {
  info(): Promise<ShellInfo>;
  setServerUrl(url: string): Promise<'ok' | 'not-https' | 'unreachable' | 'untrusted' | 'not-landfall'>;
  notify(notification: NotificationMessage): Promise<void>;
  setWaitingCount(count: { tasks: number; unsent: number }): Promise<void>;
  saveFile(file: FileToSave): Promise<boolean>;
  openExternal(url: string): Promise<boolean>;
  installUpdate(): Promise<void>;
  setLanguage(language: string): Promise<void>;
  /** Room for what this app stores; null where nobody can tell. */
  freeBytes(): Promise<number | null>;
  /** The command journal of the desktop; null in the browser edition, which has none. */
  readonly journal: JournalShell | null;
  /** The key store of the desktop; null in the browser edition, whose keys come from passwords. */
  readonly keys: KeyShell | null;
  onOpenRoute(listener: (route: string) => void): () => void;
  onUpdateState(listener: (state: UpdateStateMessage) => void): () => void;
  onResumed(listener: () => void): () => void;
}
