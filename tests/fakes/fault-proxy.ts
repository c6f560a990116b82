import type { AddressInfo } from 'node:net';
import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';

/** A TCP line between laptops and the server that can be cut, slowed and made to lose answers. */
export interface FaultProxy {
  readonly url: string;
  readonly port: number;
  /** Ends every open connection and refuses new ones. */
  cut(): void;
  heal(): void;
  /** Lets the next requests to a path reach the server and ends the connection before their answer. */
  dropAnswersOf(path: string, times?: number): void;
  /** Lets this many requests to a path have their answers; the line is cut when the server has answered the next. */
  cutAtAnswerOf(path: string, afterAnswers: number): void;
  isCut(): boolean;
  /** Waits this long before each piece towards the server. */
  delay(milliseconds: number): void;
  /** Answers everything itself with this page, as a captive portal does; null ends it. */
  pretend(html: string | null): void;
  /** Answers 413 itself to requests with a larger body, as a proxy with a body limit does; null ends it. */
  limitBodies(bytes: number | null): void;
  /** Bodies of the requests to a path that went through so far, as they were sent. */
  bodiesOf(path: string): readonly string[];
  /** A header of the latest request to a path that had a body. */
  headerOf(path: string, name: string): string;
  /** Requests to a path that reached the line so far. */
  requestsTo(path: string): number;
  /** Bytes of bodies to this path and what is below it that reached the line so far. */
  bytesTo(path: string): number;
  close(): Promise<void>;
}

/** In the words of a gateway, which knows nothing of our JSON. */
const TOO_LARGE =
  'HTTP/1.1 413 Payload Too Large\r\ncontent-type: text/html\r\ncontent-length: 26\r\nconnection: close\r\n\r\n' +
  '<h1>413 Too Large</h1>\r\n\r\n';

export async function createFaultProxy(target: { readonly targetPort: number }): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const drops = new Map<string, number>();
  const cuts = new Map<string, number>();
  const requests: string[] = [];
  let isCut = false;
  let delayMs = 0;
  let portal: string | null = null;
  let mostBytes: number | null = null;
  const bodies: {
    readonly path: string;
    readonly head: string;
    readonly pieces: Buffer[];
    missing: number;
  }[] = [];

  function cut(): void {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  }

  function serve(client: Socket): void {
    sockets.add(client);
    client.on('close', () => sockets.delete(client));
    client.on('error', () => client.destroy());
    if (isCut) {
      client.destroy();
      return;
    }
    if (portal !== null) answerAsPortal(client, portal);
    else forward(client);
  }

  function forward(client: Socket): void {
    const server = connectTo(target.targetPort, '127.0.0.1');
    let losesAnswer = false;
    let cutsAtAnswer = false;
    sockets.add(server);
    server.on('close', () => {
      sockets.delete(server);
      client.destroy();
    });
    server.on('error', () => client.destroy());
    client.on('close', () => server.destroy());
    client.on('data', (piece) => {
      const head = piece.toString('latin1', 0, 8192);
      const path = /^(?:GET|POST|PUT|DELETE) (\S+)/.exec(head)?.[1];
      if (path !== undefined) requests.push(path);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (path !== undefined && mostBytes !== null && length > mostBytes) {
        client.end(TOO_LARGE);
        return;
      }
      record(piece, path, length);
      const left = path === undefined ? 0 : (drops.get(path) ?? 0);
      if (path !== undefined && left > 0) {
        drops.set(path, left - 1);
        losesAnswer = true;
      }
      const before = path === undefined ? undefined : cuts.get(path);
      if (path !== undefined && before !== undefined) cuts.set(path, before - 1);
      if (before === 0) cutsAtAnswer = true;
      if (delayMs > 0) setTimeout(() => server.writable && server.write(piece), delayMs);
      else server.write(piece);
    });
    server.on('data', (piece) => {
      if (cutsAtAnswer) cut();
      else if (losesAnswer) client.destroy();
      else if (client.writable) client.write(piece);
    });
  }

  /** A laptop sends one body at a time on a connection, and the bodies that tests ask for one after the other. */
  function record(piece: Buffer, path: string | undefined, length: number): void {
    const open = bodies.find((body) => body.missing > 0);
    if (path === undefined) {
      if (open === undefined) return;
      open.pieces.push(piece);
      open.missing -= piece.length;
      return;
    }
    if (length === 0) return;
    const bodyAt = piece.indexOf('\r\n\r\n') + 4;
    const head = piece.toString('latin1', 0, bodyAt);
    bodies.push({ path, head, pieces: [piece.subarray(bodyAt)], missing: length - (piece.length - bodyAt) });
  }

  const listener = await listen(serve);
  const { port } = listener.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    cut,
    isCut: () => isCut,
    cutAtAnswerOf(path, afterAnswers) {
      cuts.set(path, afterAnswers);
    },
    heal() {
      isCut = false;
    },
    dropAnswersOf(path, times = 1) {
      drops.set(path, times);
    },
    delay(milliseconds) {
      delayMs = milliseconds;
    },
    pretend(html) {
      portal = html;
      for (const socket of sockets) socket.destroy();
    },
    limitBodies(bytes) {
      mostBytes = bytes;
    },
    bodiesOf: (path) =>
      bodies.filter((body) => body.path === path).map(({ pieces }) => Buffer.concat(pieces).toString()),
    headerOf(path, name) {
      const head = bodies.findLast((body) => body.path === path)?.head ?? '';
      return new RegExp(`\\r\\n${name}: ([^\\r]*)`, 'i').exec(head)?.[1] ?? '';
    },
    requestsTo: (path) => requests.filter((request) => request.startsWith(path)).length,
    bytesTo: (path) =>
      bodies
        .filter((body) => body.path.startsWith(path))
        .flatMap(({ pieces }) => pieces)
        .reduce((sum, piece) => sum + piece.length, 0),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        listener.close(() => resolve());
      });
    },
  };
}

function listen(serve: (client: Socket) => void): Promise<Server> {
  return new Promise((resolve) => {
    const listener = createServer(serve);
    listener.listen(0, '127.0.0.1', () => resolve(listener));
  });
}

function answerAsPortal(client: Socket, html: string): void {
  client.once('data', () => {
    const head = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${Buffer.byteLength(html)}`;
    client.end(`${head}\r\nconnection: close\r\n\r\n${html}`);
  });
}
