import { Check } from 'typebox/value';
import { StreamHintMessage } from '#shared/sync/messages.ts';
import { HEARTBEAT_MS } from '#shared/sync/protocol.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { ApiClient } from './api-client.ts';
import { readServerEvents } from './server-events.ts';

/** The server's hints that something changed. Correctness never depends on it: a lost hint costs time only. */
export interface HintStream {
  /** Opens the stream unless it is open. */
  start(): void;
  stop(): void;
}

export interface HintStreamParts {
  readonly api: Pick<ApiClient, 'stream'>;
  device(): string;
  readonly ports: Pick<EnginePorts, 'setTimer' | 'random'>;
  onHint(seq: number, resync: boolean): void;
  /** Every piece of the stream shows that the server is there. */
  onAlive(): void;
  onEnd(error: unknown): void;
}

/** Two missed heartbeats mean offline. */
const SILENCE_MS = 2 * HEARTBEAT_MS;

export function createHintStream(parts: HintStreamParts): HintStream {
  let open: AbortController | null = null;

  async function listen(abort: AbortController): Promise<void> {
    let cancelSilence = (): void => undefined;
    const alive = (): void => {
      cancelSilence();
      cancelSilence = parts.ports.setTimer(() => abort.abort(), SILENCE_MS);
      parts.onAlive();
    };
    try {
      const path = `/api/sync/stream?device=${encodeURIComponent(parts.device())}`;
      const stream = await parts.api.stream(path, abort.signal);
      alive();
      await readServerEvents(stream, alive, (data) => {
        const hint = parsed(data);
        if (Check(StreamHintMessage, hint)) parts.onHint(hint.seq, hint.resync === true);
      });
      finish(abort, null);
    } catch (error) {
      finish(abort, error);
    } finally {
      cancelSilence();
    }
  }

  function finish(abort: AbortController, error: unknown): void {
    if (open !== abort) return;
    open = null;
    parts.onEnd(error);
  }

  return {
    start() {
      if (open) return;
      open = new AbortController();
      void listen(open);
    },
    stop() {
      const abort = open;
      open = null;
      abort?.abort();
    },
  };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
