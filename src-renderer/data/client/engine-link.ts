import type { EngineConnection, EngineTopics, UpgradeProgress } from '../contract.ts';
import type { HostedEngineApi } from '../engine/engine-topics.ts';
import {
  ENGINE_METHODS,
  type EngineMessage,
  type EngineMethod,
  type Hello,
  type PageMessage,
} from '../engine/host/rpc-messages.ts';

export interface EngineLinkParts {
  /** Starts (or joins) the engine's worker and gives a port to it. */
  openPort(): MessagePort;
  /** A port to the shell's journal; null where it has none. */
  openJournal(): MessagePort | null;
  readonly hello: Omit<Hello, 'type'>;
  readonly locks: Pick<LockManager, 'request'>;
  /** A newer build took over the store; this page's files are old. */
  onReplaced(): void;
  /** The engine has ended: this laptop is to be wiped. */
  onWipeOrdered(): void;
  /** Told whenever an engine answered for the first time. */
  onReady(port: MessagePort): void;
  onWaiting(): void;
  /** A store of an earlier version is being brought up to date. */
  onUpgrading(progress: UpgradeProgress): void;
}

/** The page's side of the port. Survives the death of the worker: it connects again and asks its questions anew. */
export type EngineLink = EngineConnection &
  HostedEngineApi & {
    /** Resolves when the engine is there; rejects when it cannot be opened. */
    ready(): Promise<void>;
  };

/** Nobody has shown the key yet: the password has to be asked for. */
export class Locked extends Error {}

/** A worker says at once that it heard; one that was ending when the page came never will, and another takes its place. */
const SILENCE_MS = 5000;

interface Question {
  readonly topic: keyof EngineTopics;
  readonly params: unknown;
  readonly listener: (value: never) => void;
}

interface Call {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function createEngineLink(parts: EngineLinkParts): EngineLink {
  const calls = new Map<number, Call>();
  const questions = new Map<number, Question>();
  let port: MessagePort | null = null;
  let isReady = false;
  let isClosed = false;
  let nextId = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** Of a page that joined a running engine, the engine's: whoever is left can start it anew. */
  let { storeKey } = parts.hello;
  let settle: { resolve(): void; reject(error: Error): void } = { resolve() {}, reject() {} };
  const firstReady = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  firstReady.catch(() => undefined);

  function post(message: PageMessage): void {
    port?.postMessage(message);
  }

  function open(): void {
    isReady = false;
    const opened = parts.openPort();
    port = opened;
    opened.onmessage = ({ data }: MessageEvent<EngineMessage>) => {
      if (port !== opened) return;
      clearTimeout(silence);
      handle(data, opened);
    };
    clearTimeout(silence);
    silence = setTimeout(open, SILENCE_MS);
    const journal = parts.openJournal();
    opened.postMessage(
      { type: 'hello', ...parts.hello, storeKey } satisfies PageMessage,
      journal ? [journal] : [],
    );
  }

  function handle(message: EngineMessage, from: MessagePort): void {
    switch (message.type) {
      case 'heard':
        return;
      case 'ready':
        storeKey = message.storeKey;
        if (!isReady) becomeReady(message.engineLock, from);
        return;
      case 'waiting':
        parts.onWaiting();
        return;
      case 'upgrading':
        parts.onUpgrading({ done: message.done, total: message.total });
        return;
      case 'locked':
        settle.reject(new Locked());
        return;
      case 'failed':
        settle.reject(new Error(message.reason));
        return;
      case 'replaced':
        parts.onReplaced();
        return;
      case 'wipe-ordered':
        isClosed = true;
        parts.onWipeOrdered();
        return;
      case 'result':
        calls.get(message.id)?.resolve(message.value);
        calls.delete(message.id);
        return;
      case 'error':
        calls.get(message.id)?.reject(new Error(message.message));
        calls.delete(message.id);
        return;
      case 'event':
        questions.get(message.id)?.listener(message.value as never);
    }
  }

  function becomeReady(engineLock: string, from: MessagePort): void {
    isReady = true;
    for (const [id, { topic, params }] of questions) post({ type: 'subscribe', id, topic, params });
    for (const message of unsent.splice(0)) post(message);
    parts.onReady(from);
    settle.resolve();
    // The engine holds this lock; getting it means that its worker is gone.
    void parts.locks.request(engineLock, () => {
      if (port === from && !isClosed) reopen();
    });
  }

  function reopen(): void {
    for (const { reject } of calls.values()) reject(new Error('engine-lost'));
    calls.clear();
    open();
  }

  /** Calls made while the engine is still opening. */
  const unsent: PageMessage[] = [];

  function call(method: EngineMethod, args: readonly unknown[]): Promise<unknown> {
    nextId += 1;
    const message = { type: 'call', id: nextId, method, args } as const;
    return new Promise((resolve, reject) => {
      calls.set(message.id, { resolve, reject });
      if (isReady) post(message);
      else unsent.push(message);
    });
  }

  const api = Object.fromEntries(
    ENGINE_METHODS.map((method) => [method, (...args: readonly unknown[]) => call(method, args)]),
  ) as unknown as HostedEngineApi;
  open();

  return {
    ...api,
    ready: () => firstReady,
    subscribe(topic, params, listener) {
      nextId += 1;
      const id = nextId;
      questions.set(id, { topic, params, listener });
      if (isReady) post({ type: 'subscribe', id, topic, params });
      return () => {
        questions.delete(id);
        if (isReady) post({ type: 'unsubscribe', id });
      };
    },
    close() {
      isClosed = true;
      clearTimeout(silence);
      port?.close();
      port = null;
    },
  };
}
