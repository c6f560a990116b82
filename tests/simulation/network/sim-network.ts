import { PROTOCOL_HEADER } from '#shared/sync/protocol.ts';
import type { Dice } from '../kernel/dice.ts';
import type { VirtualTime } from '../kernel/virtual-time.ts';
import type { SimAnswer, SimRequest, SimServer } from '../server/sim-server.ts';
import { HOSTILE_ANSWERS, type HostileAnswer } from './hostile-answers.ts';

export const LINE_FAULTS = [
  'request-lost',
  'answer-lost-after-commit',
  'duplicate-request',
  'truncated-answer',
  'captive-portal',
  'server-error',
  'gateway-too-large',
  'hangs',
  'slow',
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

/** One laptop's line to the server. */
export interface SimLine {
  isCut: boolean;
  /** One request in so many meets a fault; 0 = none. */
  faults: number;
  /** What a request meets instead of chance; null for what passes. */
  meets: ((path: string) => LineFault | HostileAnswer | null) | null;
  /** Ends every stream that is open, without a word. */
  dropStreams(): void;
  readonly fetch: typeof fetch;
}

export interface LineParts {
  readonly time: VirtualTime;
  readonly dice: Dice;
  readonly server: SimServer;
  note(fault: LineFault | 'stream-cut'): void;
  onRequest(path: string): void;
}

/** Requests wait this long at most on their way, each direction. */
const LATENCY_MS = 80;
const SLOW_MS = 20_000;
const HEARTBEAT_MS = 15_000;

interface Asked extends SimRequest {
  readonly signal: AbortSignal | undefined;
}

/** A line that loses, repeats, delays, reorders and cuts what passes, as the dice say. */
export function createLine(parts: LineParts): SimLine {
  const { time, dice, server } = parts;
  const streams = new Set<() => void>();
  const line: SimLine = {
    isCut: false,
    faults: 0,
    meets: null,
    dropStreams() {
      for (const drop of [...streams]) drop();
      streams.clear();
    },
    fetch: ((url: string, init: RequestInit = {}) => ask(askedOf(url, init))) as typeof fetch,
  };

  function faultOf({ path }: Asked): LineFault | HostileAnswer | null {
    if (line.meets !== null) return line.meets(path);
    if (line.faults === 0 || !dice.oneIn(line.faults)) return null;
    const fault = dice.pick(LINE_FAULTS);
    if (fault === 'gateway-too-large' && !path.startsWith('/api/sync/push')) return null;
    parts.note(fault);
    return fault;
  }

  async function ask(asked: Asked): Promise<Response> {
    parts.onRequest(asked.path);
    const isStream = asked.path.startsWith('/api/sync/stream');
    const lost = new Promise<never>((_resolve, reject) => {
      asked.signal?.addEventListener('abort', () => reject(new Error('AbortError')), { once: true });
    });
    return Promise.race([isStream ? openStream(asked) : exchange(asked), lost]);
  }

  async function travel(fault: LineFault | HostileAnswer | null): Promise<void> {
    await time.sleep(dice.roll(LATENCY_MS) + (fault === 'slow' ? dice.roll(SLOW_MS) : 0));
    if (line.isCut) throw new TypeError('no line');
  }

  async function exchange(asked: Asked): Promise<Response> {
    const fault = faultOf(asked);
    await travel(fault);
    if (fault === 'request-lost') throw new TypeError('reset');
    if (fault === 'hangs') return new Promise(() => undefined);
    if (fault === 'captive-portal')
      return responseOf({ status: 200, type: 'text/html', text: '<p>Wi-Fi</p>' });
    if (fault === 'gateway-too-large')
      return responseOf({ status: 413, type: 'text/html', text: '<p>413</p>' });
    if (fault === 'server-error') return responseOf({ status: 502, type: 'text/html', text: '<p>502</p>' });
    const life = server.life;
    const answer = await server.handle(asked);
    if (fault === 'duplicate-request') void time.after(dice.roll(4000), () => void server.handle(asked));
    await travel(fault);
    if (fault === 'answer-lost-after-commit' || server.life !== life) throw new TypeError('reset');
    if (fault === 'truncated-answer') {
      return responseOf({ ...answer, text: answer.text.slice(0, Math.floor(answer.text.length / 2)) });
    }
    return responseOf(isHostile(fault) ? HOSTILE_ANSWERS[fault](answer, dice, asked) : answer);
  }

  async function openStream(asked: Asked): Promise<Response> {
    await travel(null);
    let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
    const body = new ReadableStream<Uint8Array>({
      start(given) {
        controller = given;
      },
    });
    let remove: () => void = () => undefined;
    let isOpen = true;
    const say = (text: string) => {
      if (isOpen && !line.isCut) controller?.enqueue(new TextEncoder().encode(text));
    };
    function close(): void {
      if (!isOpen) return;
      isOpen = false;
      remove();
      streams.delete(close);
      controller?.close();
    }
    const beat = (): void => {
      if (!isOpen) return;
      say(': beat\n\n');
      time.after(HEARTBEAT_MS, beat);
    };
    asked.signal?.addEventListener('abort', close, { once: true });
    remove = await server.stream(asked.token, asked.protocol, {
      hint: (hint) => void time.after(dice.roll(LATENCY_MS), () => say(`data: ${JSON.stringify(hint)}\n\n`)),
      end: close,
    });
    streams.add(close);
    time.after(HEARTBEAT_MS, beat);
    return {
      status: 200,
      headers: new Map([['content-type', 'text/event-stream']]),
      body,
    } as unknown as Response;
  }

  return line;
}

function isHostile(fault: LineFault | HostileAnswer | null): fault is HostileAnswer {
  return fault !== null && fault in HOSTILE_ANSWERS;
}

function askedOf(url: string, init: RequestInit): Asked {
  const headers = (init.headers ?? {}) as Record<string, string>;
  const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
  const path = url.replace(/^sim:\/\/server/, '');
  const bearer = headers.authorization?.replace('Bearer ', '');
  // A refresh names its session in the body, as in the real protocol.
  const refresh = (body as { refreshToken?: string } | undefined)?.refreshToken;
  const signal = init.signal ?? undefined;
  const protocol = Number(headers[PROTOCOL_HEADER]);
  return { method: init.method ?? 'GET', path, token: bearer ?? refresh ?? '', body, protocol, signal };
}

function responseOf({ status, type, text, protocols }: SimAnswer): Response {
  const headers = new Map<string, string>([['content-type', type]]);
  if (protocols !== undefined) headers.set(PROTOCOL_HEADER, protocols);
  return { status, headers, body: { getReader: () => pieceReader(text) } } as unknown as Response;
}

/** The whole answer in one piece. */
function pieceReader(text: string) {
  const pieces = [new TextEncoder().encode(text)];
  return {
    async read() {
      const value = pieces.pop();
      return { done: value === undefined, value };
    },
  };
}
