import type { Static } from 'typebox';
import type { StreamHintMessage } from '#shared/sync/messages.ts';

type Hint = Static<typeof StreamHintMessage>;

export interface StreamReader {
  readonly status: number;
  readonly hints: readonly Hint[];
  readonly text: () => string;
  readonly lastEventId: () => string | null;
  readonly ended: Promise<void>;
  /** Resolves with the first hint that fits, seen already or yet to come; rejects when the stream ends before. */
  next(fits: (hint: Hint) => boolean): Promise<Hint>;
  stop(): void;
}

/** Reads `/api/sync/stream` the way a laptop does: fetch, an Authorization header, lines. */
export async function readStream(address: string, headers: Record<string, string>): Promise<StreamReader> {
  const abort = new AbortController();
  const response = await fetch(`${address}/api/sync/stream`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: abort.signal,
  });
  const hints: Hint[] = [];
  let text = '';
  let wake = () => {};
  let isOver = false;

  async function read(): Promise<void> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const part = await reader?.read().catch(() => undefined);
      if (part === undefined || part.done) break;
      text += part.value;
      const events = text.split('\n\n').slice(0, -1);
      const data = events.flatMap((event) => event.split('\n').filter((line) => line.startsWith('data: ')));
      for (const line of data.slice(hints.length)) hints.push(JSON.parse(line.slice(6)) as Hint);
      wake();
    }
    isOver = true;
    wake();
  }

  const ended = read();
  return {
    status: response.status,
    hints,
    text: () => text,
    lastEventId: () => [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? null,
    ended,
    async next(fits) {
      for (;;) {
        const found = hints.find(fits);
        if (found !== undefined) return found;
        if (isOver) throw new Error('The stream ended');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    stop: () => abort.abort(),
  };
}
