import pg from 'pg';

export interface Listening {
  stop(): Promise<void>;
}

const RECONNECT_MS = 1000;

/**
 * Hears what other server processes on the same PostgreSQL committed. A lost connection is opened again;
 * what was said meanwhile is covered by the poll of the caller.
 */
export function listenToChannel(
  url: string,
  channel: string,
  listener: (payload: string) => void,
): Listening {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  function again(): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), RECONNECT_MS);
    timer.unref();
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'landfall-listen' });
    client = next;
    next.on('error', () => undefined);
    next.on('end', again);
    next.on('notification', (message) => listener(message.payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      await next.end().catch(() => undefined);
      again();
    }
  }

  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
