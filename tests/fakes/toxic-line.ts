import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';

/** What real lines do to bytes (R4); each connection meets it by itself. */
export const TOXICS = [
  'latency',
  'jitter',
  'bandwidth',
  'drop',
  'reset',
  'slow close',
  'data limit',
  'slicer',
  'half-open',
  'one-way cut',
  'duplicate request',
  'reordered answers',
  'answer lost after commit',
  'captive portal',
] as const;
export type Toxic = (typeof TOXICS)[number];

/** A TCP line of a laptop that can be made bad in one way at a time. What a connection met stays with it when the line heals. */
export interface ToxicLine {
  readonly url: string;
  readonly port: number;
  /** Null: well again. */
  become(toxic: Toxic | null): void;
  /** How often something was done to a connection or a piece of it. */
  readonly met: number;
  /** From now on each connection, open ones too, ends after as many bytes, both ways together, as this says; null: no more. */
  cutAfter(next: (() => number) | null): void;
  readonly cuts: number;
  /** Bytes that went through, towards the server and back. */
  readonly passed: { readonly up: number; readonly down: number };
  close(): Promise<void>;
}

const LATENCY_MS = 400;
const JITTER_MS = 900;
const BYTES_PER_MS = 4;
const SLOW_CLOSE_MS = 8000;
const MOST_BYTES = 1500;
const SLICE = 24;
const REORDER_MS = 1500;
const REPEAT_MS = 5000;
const PORTAL = '<html>Please sign in to the hotel network</html>';

export async function createToxicLine(
  target: { readonly targetPort: number },
  chance: () => number,
): Promise<ToxicLine> {
  const sockets = new Set<Socket>();
  let toxic: Toxic | null = null;
  let met = 0;
  let nextCut: (() => number) | null = null;
  let cuts = 0;
  const passed = { up: 0, down: 0 };

  /** What of a piece still passes on a connection that will be cut. */
  function shears(client: Socket, server: Socket): (piece: Buffer, way: 'up' | 'down') => Buffer {
    let rule: typeof nextCut = null;
    let left = Number.POSITIVE_INFINITY;
    return (piece, way) => {
      if (rule !== nextCut) {
        rule = nextCut;
        left = Math.ceil(rule?.() ?? Number.POSITIVE_INFINITY);
      }
      const passing = piece.subarray(0, left);
      passed[way] += passing.length;
      left -= passing.length;
      if (left > 0 || client.destroyed) return passing;
      cuts += 1;
      setImmediate(() => {
        client.destroy();
        server.destroy();
      });
      return passing;
    };
  }

  function serve(client: Socket): void {
    const server = connectTo(target.targetPort, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    const cut = shears(client, server);
    const parts = { client, server, now: () => toxic, chance, targetPort: target.targetPort, note, cut };
    passOn(parts);
  }

  function note(): void {
    met += 1;
  }

  const listener = createServer(serve);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    become(next) {
      toxic = next;
    },
    get met() {
      return met;
    },
    cutAfter(next) {
      nextCut = next;
    },
    get cuts() {
      return cuts;
    },
    get passed() {
      return { ...passed };
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void listener.close(() => resolve()));
    },
  };
}

interface Passing {
  readonly client: Socket;
  readonly server: Socket;
  now(): Toxic | null;
  chance(): number;
  readonly targetPort: number;
  note(): void;
  cut(piece: Buffer, way: 'up' | 'down'): Buffer;
}

function passOn(parts: Passing): void {
  const { client, server, now, note } = parts;
  /** Neither side hears of the other any more, and nobody says so. */
  const silence = { up: false, down: false };
  const up = inOrder(server);
  const down = inOrder(client);
  let answered = 0;
  client.on('data', (whole) => {
    const piece = parts.cut(whole, 'up');
    const kind = now();
    if (kind !== null) note();
    if (kind === 'half-open') silence.up = silence.down = true;
    if (kind === 'one-way cut') silence.down = true;
    if (silence.up || isCutOff(parts, kind)) return;
    if (kind === 'captive portal') answerAsPortal(client);
    else {
      if (kind === 'duplicate request') repeat(parts.targetPort, piece);
      up(piece, delayOf(parts, kind, piece.length), kind === 'slicer');
    }
  });
  server.on('data', (whole) => {
    const piece = parts.cut(whole, 'down');
    const kind = now();
    answered += piece.length;
    if (silence.down) return;
    if (kind === 'answer lost after commit' || (kind === 'data limit' && answered > MOST_BYTES)) {
      note();
      client.destroy();
    } else down(piece, delayOf(parts, kind, piece.length), kind === 'slicer');
  });
  server.on('close', () => {
    if (silence.down) return;
    setTimeout(() => client.end(), now() === 'slow close' ? SLOW_CLOSE_MS : 0);
  });
  client.on('close', () => server.destroy());
}

/** A third of the pieces end their connection. */
function isCutOff({ client, chance }: Passing, kind: Toxic | null): boolean {
  if ((kind !== 'drop' && kind !== 'reset') || chance() > 1 / 3) return false;
  if (kind === 'reset') client.resetAndDestroy();
  else client.destroy();
  return true;
}

function delayOf({ chance }: Passing, kind: Toxic | null, bytes: number): number {
  if (kind === 'latency') return LATENCY_MS;
  if (kind === 'jitter') return chance() * JITTER_MS;
  if (kind === 'bandwidth') return bytes / BYTES_PER_MS;
  // Requests on other connections overtake this one.
  if (kind === 'reordered answers') return chance() * REORDER_MS;
  return 0;
}

/** Pieces keep their order, however long each of them takes. */
function inOrder(socket: Socket): (piece: Buffer, delayMs: number, isSliced: boolean) => void {
  let before = Promise.resolve();
  return (piece, delayMs, isSliced) => {
    const slices = isSliced
      ? Array.from({ length: Math.ceil(piece.length / SLICE) }, (_, at) =>
          piece.subarray(at * SLICE, (at + 1) * SLICE),
        )
      : [piece];
    before = before.then(async () => {
      if (delayMs > 0) await pause(delayMs);
      for (const slice of slices) {
        if (socket.writable) socket.write(slice);
        if (isSliced) await pause(0);
      }
    });
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The same request once more, as a line that retries by itself sends it; nobody reads its answer. */
function repeat(port: number, piece: Buffer): void {
  if (!/^(?:POST|PUT) /.test(piece.toString('latin1', 0, 8))) return;
  const again = connectTo(port, '127.0.0.1', () => void again.write(piece));
  again.on('data', () => again.end());
  again.on('error', () => again.destroy());
  // Of a long request this is only the beginning: nobody would ever answer it.
  again.setTimeout(REPEAT_MS, () => again.destroy());
}

function answerAsPortal(client: Socket): void {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${Buffer.byteLength(PORTAL)}`;
  client.end(`${head}\r\nconnection: close\r\n\r\n${PORTAL}`);
}
