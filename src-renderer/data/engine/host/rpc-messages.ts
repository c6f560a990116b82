import type { EngineTopics } from '../../contract.ts';
import type { HostedEngineApi } from '../engine-topics.ts';
import type { StoreKey } from '../vault/store-key.ts';

export type EngineMethod = keyof HostedEngineApi;

/** What a port may call; anything else is refused. */
export const ENGINE_METHODS: readonly EngineMethod[] = [
  'runCommand',
  'list',
  'listIds',
  'cellTexts',
  'getDocument',
  'search',
  'count',
  'status',
  'outbox',
  'syncNow',
  'retryCommand',
  'discardCommand',
  'acknowledgeCommand',
  'exportOutbox',
  'importOutbox',
  'auditHeads',
  'checkLaptop',
  'extensionState',
  'extendLease',
  'provisionalNumber',
  'attachFile',
  'readFile',
  'keepFile',
  'readFieldFile',
  'picturePreview',
  'fetchFile',
  'cancelFetch',
  'keepFileHere',
  'dismissAdding',
  'saveDraft',
  'drafts',
  'deleteDraft',
  'capture',
  'captures',
  'request',
  'signOut',
  'reportStorage',
  'takeNewSession',
];

/** Carries a port to the journal, from a page whose shell has one. */
export interface Hello {
  readonly type: 'hello';
  readonly personId: string;
  readonly serverUrl: string;
  /** Build of the page's application files, in order of time. */
  readonly build: string;
  /** Held by the page for as long as it lives. */
  readonly pageLock: string;
  /** The last command of which a page of this person was told that it is saved. */
  readonly lastSavedId: string | null;
  /** Opens what lies here of the person; null joins an engine that has one already. */
  readonly storeKey: StoreKey | null;
}

export type PageMessage =
  | Hello
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: EngineMethod;
      readonly args: readonly unknown[];
    }
  | {
      readonly type: 'subscribe';
      readonly id: number;
      readonly topic: keyof EngineTopics;
      readonly params: unknown;
    }
  | { readonly type: 'unsubscribe'; readonly id: number }
  /** Carries a port to a search worker. */
  | { readonly type: 'search-port' };

export type EngineMessage =
  /** The first answer to each hello, at once, however long opening takes. */
  | { readonly type: 'heard' }
  /** `engineLock` is held by the engine for as long as it lives; with the key each page can start it anew. */
  | { readonly type: 'ready'; readonly engineLock: string; readonly storeKey: StoreKey }
  /** No engine is open, and the page brought no key: the password has to be asked for. */
  | { readonly type: 'locked' }
  /** Another engine of this person is open (an older build, or another window where engines cannot be shared). */
  | { readonly type: 'waiting' }
  /** A store of an earlier version is being brought up to date: rows looked at. */
  | { readonly type: 'upgrading'; readonly done: number; readonly total: number }
  | { readonly type: 'failed'; readonly reason: string }
  /** A newer build took over: this page's files are old. */
  | { readonly type: 'replaced' }
  /** This laptop is to be wiped: the engine ends, and a page carries it out. */
  | { readonly type: 'wipe-ordered' }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly message: string }
  | { readonly type: 'event'; readonly id: number; readonly value: unknown };
