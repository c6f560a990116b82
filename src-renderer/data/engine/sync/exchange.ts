import { PROTOCOL_HEADER, PROTOCOL_VERSION, type ProtocolRange, rangeIn } from '#shared/sync/protocol.ts';
import { version } from '../../../../package.json';
import type { EnginePorts } from '../engine-ports.ts';
import { Unreachable } from './api-errors.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Sent as they are, instead of `body`. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the server may say nothing, beyond the time that sending takes. */
  readonly silenceMs?: number;
  /** The one version of the protocol that this was made for. */
  readonly protocol?: number;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** What the server says that it understands; absent where somebody else answered. */
  readonly protocols?: ProtocolRange | undefined;
}

export type ExchangePorts = Pick<EnginePorts, 'fetch' | 'serverUrl' | 'setTimer'>;

/**
 * A connection that died without a word is left within this time, so that what waits goes within half a minute
 * after the line is whole again. A slow line is not a silent one: each piece of an answer begins the wait anew.
 */
const SILENCE_MS = 20_000;
/** 64 kbit/s: sending is given this long before the server is expected to say something. */
const SLOWEST_BYTES_PER_MS = 8;

/** Contents of files, both ways. */
const BINARY = 'application/octet-stream';

/** One request and its whole answer, or `Unreachable`. An answer that is not JSON is not the server's. */
export async function exchange(
  ports: ExchangePorts,
  request: ApiRequest,
  token?: string,
): Promise<ApiAnswer> {
  const { headers, content } = contentOf(request);
  const silence = watchSilence(ports, request.silenceMs ?? SILENCE_MS);
  silence.expect(sizeOf(content) / SLOWEST_BYTES_PER_MS);
  try {
    const answer = await ports.fetch(`${ports.serverUrl}${request.path}`, {
      method: request.method,
      headers: {
        accept: 'application/json',
        'x-landfall-version': version,
        [PROTOCOL_HEADER]: String(request.protocol ?? PROTOCOL_VERSION),
        ...headers,
        ...request.headers,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(content === undefined ? {} : { body: content }),
      signal: silence.signal,
      cache: 'no-store',
    });
    const protocols = rangeIn(answer.headers.get(PROTOCOL_HEADER));
    return { status: answer.status, body: await bodyOf(answer, silence.expect), protocols };
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    throw new Unreachable(silence.signal.aborted ? 'time-out' : 'no-line');
  } finally {
    silence.end();
  }
}

interface Silence {
  readonly signal: AbortSignal;
  /** The other side said something, or is about to be told for `moreMs`: the wait begins anew. */
  expect(moreMs?: number): void;
  end(): void;
}

function watchSilence(ports: Pick<EnginePorts, 'setTimer'>, silenceMs: number): Silence {
  const abort = new AbortController();
  let cancel = (): void => undefined;
  return {
    signal: abort.signal,
    expect(moreMs = 0) {
      cancel();
      cancel = ports.setTimer(() => abort.abort(), silenceMs + moreMs);
    },
    end: () => cancel(),
  };
}

interface Content {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string | Uint8Array<ArrayBuffer> | undefined;
}

function contentOf({ body, bytes }: ApiRequest): Content {
  if (bytes !== undefined) return { headers: { 'content-type': BINARY }, content: bytes };
  if (body === undefined) return { headers: {}, content: undefined };
  return { headers: { 'content-type': 'application/json' }, content: JSON.stringify(body) };
}

/** In bytes; a text is counted by its letters, which is near enough for a wait. */
function sizeOf(content: Content['content']): number {
  return content?.length ?? 0;
}

async function bodyOf(answer: Response, heard: () => void): Promise<unknown> {
  if (answer.status === 204) return null;
  const bytes = await readAll(answer, heard);
  if (answer.headers.get('content-type') === BINARY) return bytes;
  const text = new TextDecoder().decode(bytes);
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  if (isJson) return JSON.parse(text) as unknown;
  // A gateway in front of the server answers its own troubles, and what is too large for it, in HTML.
  if (answer.status >= 500 || answer.status === 413 || text === '') return null;
  throw new Unreachable('not-the-server');
}

async function readAll({ body }: Response, heard: () => void): Promise<Uint8Array<ArrayBuffer>> {
  heard();
  const reader = body?.getReader();
  const pieces: Uint8Array[] = [];
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    heard();
    pieces.push(piece.value);
  }
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
