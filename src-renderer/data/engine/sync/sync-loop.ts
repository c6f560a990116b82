import type { Instant } from '#shared/kernel/instant.ts';
import type { KeptHead } from '#shared/sync/kept-heads.ts';
import type { PushResponseMessage } from '#shared/sync/messages.ts';
import { type CommandLog, isWaiting } from '../command-log/command-log.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { DocumentStore } from '../store/document-store.ts';
import { type ApiClient, ENDED_FOR_GOOD } from './api-client.ts';
import { ServerTrouble, Unauthorised, Unreachable, UpdateRequired } from './api-errors.ts';
import { type Connection, createConnection } from './connection.ts';
import { createHintStream } from './hint-stream.ts';
import { type PulledPage, pullAll } from './puller.ts';
import { createRepeater } from './repeater.ts';
import { askEpoch, type SenderParts, sendAll, sendableOf, unsentOf } from './sender.ts';
import { createTrouble, type Trouble } from './trouble.ts';

export interface SyncLoopParts {
  readonly ports: EnginePorts;
  readonly api: ApiClient;
  readonly store: DocumentStore;
  readonly log: CommandLog;
  /** The last contact before this start, so that a start without network does not deny it. */
  readonly syncedAt: Instant | null;
  /** The device id that the person has on this laptop now. */
  device(): string;
  /** Seals what waits under it. */
  reseal(): Promise<void>;
  auditHead(): KeptHead | undefined;
  takePage(page: PulledPage): Promise<void>;
  /** `isLast`: no page will bring what became of them. */
  takeResults(response: PushResponseMessage, isLast: boolean): Promise<void>;
  /** No page will tell this laptop of a restored server; an answer named its history. */
  meetEpoch(epoch: string): Promise<void>;
  /** The server lets this session in no more. */
  onRefused(): void;
  onChange(): void;
}

/** Keeps laptop and server together: sends what waits, pulls what changed, listens for hints. */
export interface SyncLoop {
  readonly connection: Connection;
  readonly failingSince: Instant | null;
  /** Something waits for the server to be updated: it does not know such commands yet. */
  readonly isAheadOfServer: boolean;
  start(): void;
  /** Something new waits. */
  send(): void;
  /** Resolves when no command is on its way. */
  sent(): Promise<void>;
  pull(): void;
  /** Tries everything at once; resolves when it has been tried. */
  now(): Promise<void>;
  /** The page signed in again. */
  takeNewSession(): void;
  stop(): void;
}

/** Should every hint be lost, this is how late a change may show. */
const SAFETY_PULL_MS = 60_000;
/** And how late the outcome of something that the server has taken: within half a minute nothing waits (R4). */
const OUTCOME_PULL_MS = 20_000;
/** How soon what a closed account still holds is offered again. */
const FAREWELL_AGAIN_MS = 30_000;
/** Streams come back spread over this time, so that a restarted server is not stormed. */
const STREAM_JITTER_MS = 3000;

export function createSyncLoop(parts: SyncLoopParts): SyncLoop {
  const { ports, api, store, log, device, reseal } = parts;
  const { knows } = api.protocol;
  const sendingBy = (sync: ApiClient['sync'], isLast: boolean): SenderParts => {
    const onResults = (response: PushResponseMessage) => parts.takeResults(response, isLast);
    return { api: { sync }, protocol: api.protocol, log, device, epoch, reseal, onResults };
  };
  // Apart, because a server may give while it does not take: each way has trouble and patience of its own.
  const pullTrouble = createTrouble(ports, () => pulls.kick());
  const sendTrouble = createTrouble(ports, () => sends.kick());
  let cancelSafety: (() => void) | null = null;
  let isStopped = false;
  let isFarewellSaid = false;

  const connection = createConnection({
    ports,
    syncedAt: parts.syncedAt,
    isReachable: api.isReachable,
    onReturn() {
      api.tryAgain();
      pulls.kick();
    },
    onChange: parts.onChange,
  });

  const stream = createHintStream({
    api,
    device,
    ports,
    onHint: (seq, resync) => {
      if (resync || seq > (store.place()?.checkpoint.seq ?? 0)) pulls.kick();
    },
    onAlive: () => connection.word === 'online' && connection.reached(),
    onEnd: (error) => {
      if (isStopped || connection.word !== 'online') return;
      // A stream that broke says nothing certain about the server: a pull finds out.
      ports.setTimer(() => pulls.kick(), error === null ? ports.random() * STREAM_JITTER_MS : 0);
    },
  });

  const pulls = createRepeater(() =>
    guarded(pullTrouble, async () => {
      await pullAll({
        api,
        store,
        device: device(),
        unsent: () => unsentOf(log.open()).length,
        auditHead: parts.auditHead,
        take: parts.takePage,
        pause: ports.pause,
      });
      const isHealed = pullTrouble.since !== null;
      succeeded(pullTrouble);
      stream.start();
      // A server that only gives is asked to take when the time has come, not after each pull.
      if (isHealed || sendTrouble.since === null) sends.kick();
    }),
  );

  const sends = createRepeater(() =>
    guarded(sendTrouble, async () => {
      if (connection.word === 'offline' || connection.word === 'server-outdated') return;
      // What was in trouble may have settled by itself: nothing fails that is no longer there.
      if (sendableOf(log.open(), knows).length === 0) return sendTrouble.since === null ? undefined : taken();
      await sendAll(sendingBy(api.sync, false));
      taken();
    }),
  );

  function epoch(): string | null {
    return store.place()?.checkpoint.epoch ?? null;
  }

  /** A server for which this app is too old still takes what it sends; it gives nothing more, and the screen says so. */
  function taken(): void {
    if (connection.word !== 'update-required') succeeded(sendTrouble);
    else {
      sendTrouble.end();
      parts.onChange();
    }
  }

  function succeeded(trouble: Trouble): void {
    trouble.end();
    connection.reached();
    cancelSafety?.();
    const isAwaited = log.open().some((entry) => isWaiting(entry) && entry.answered !== null);
    cancelSafety = ports.setTimer(() => pulls.kick(), isAwaited ? OUTCOME_PULL_MS : SAFETY_PULL_MS);
    parts.onChange();
  }

  async function guarded(trouble: Trouble, work: () => Promise<void>): Promise<void> {
    if (isStopped) return;
    try {
      await work();
    } catch (error) {
      if (!isStopped) await failed(trouble, error);
    }
  }

  async function failed(trouble: Trouble, error: unknown): Promise<void> {
    if (error instanceof Unreachable) {
      stream.stop();
      // Without a line nothing is known of the server: what waits goes at once when it is back.
      sendTrouble.end();
      connection.lost();
    } else if (error instanceof Unauthorised) {
      stream.stop();
      connection.blocked('unauthorised');
      parts.onRefused();
      await sayFarewell();
    } else if (error instanceof UpdateRequired) {
      stream.stop();
      connection.blocked(error.whose === 'app' ? 'update-required' : 'server-outdated');
      if (error.whose === 'app') sends.kick();
    } else {
      // The server is in trouble, or the store is: both may pass, and neither costs anything that waits.
      if (error instanceof ServerTrouble && connection.word !== 'update-required') connection.reached();
      trouble.retryLater();
    }
    parts.onChange();
  }

  /**
   * A disabled account's signed commands are still taken, into quarantine; anybody else's answer is 401 again. Its laptop
   * may no longer pull: only the answer to a push tells it that a restored server forgot what it had handed in.
   */
  async function sayFarewell(): Promise<void> {
    const isForGood = ENDED_FOR_GOOD.includes(api.endedBy ?? '');
    if (isFarewellSaid || (!isForGood && unsentOf(log.open()).length === 0)) return;
    // What comes of it asks for a pull, which is refused again: once a while, not as fast as the line allows.
    isFarewellSaid = true;
    ports.setTimer(() => {
      isFarewellSaid = false;
    }, FAREWELL_AGAIN_MS);
    try {
      const farewell = sendingBy(api.farewell, true);
      if (isForGood) await parts.meetEpoch(await askEpoch(farewell));
      await sendAll(farewell);
    } catch {
      // Everything stays queued for the next sign-in.
    }
  }

  return {
    connection,
    get isAheadOfServer() {
      return sendableOf(log.open(), knows).length < unsentOf(log.open()).length;
    },
    get failingSince() {
      return pullTrouble.since ?? sendTrouble.since;
    },
    start: () => pulls.kick(),
    send: () => sends.kick(),
    sent: sends.settled,
    pull: () => pulls.kick(),
    async now() {
      pulls.kick();
      await pulls.settled();
      if (sendTrouble.since !== null) sends.kick();
      await sends.settled();
    },
    takeNewSession() {
      isFarewellSaid = false;
      sendTrouble.end();
      api.takeNewSession();
      pulls.kick();
    },
    stop() {
      isStopped = true;
      pullTrouble.cancel();
      sendTrouble.cancel();
      cancelSafety?.();
      stream.stop();
      connection.stop();
      pulls.stop();
      sends.stop();
    },
  };
}
