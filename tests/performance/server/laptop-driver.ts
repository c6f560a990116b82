import { randomUUID, webcrypto } from 'node:crypto';
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import type { Command } from '#shared/engines/command/command.ts';
import { commandHash } from '#shared/sync/command-chain.ts';
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts';
import type { FleetMember } from './fleet-messages.ts';

/** A laptop without its engine: one stream, signed commands, pulls that keep its place and nothing else. */
export interface LaptopDriver {
  /** Opens the stream; resolves with its first hint. `onHint` hears all of them. */
  listen(onHint: (seq: number) => void): Promise<void>;
  /** Says one thing about a record that everybody holds; answers how long that took. */
  say(): Promise<number>;
  /** Fetches what is new, page by page; answers how long that took. */
  pull(): Promise<number>;
  close(): void;
}

/** Each laptop has a line of its own: one connection for its stream, one for what it asks. */
export async function createLaptopDriver(member: FleetMember, port: number): Promise<LaptopDriver> {
  const { deviceId, personId, token } = member;
  const key = await webcrypto.subtle.importKey(
    'jwk',
    member.privateKey as never,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  );
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const chain = { sequence: 0, hash: '' };
  let checkpoint: unknown = null;
  let stream: IncomingMessage | null = null;

  async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
    const text = JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    };
    return new Promise((resolve, reject) => {
      const sent = ask({ agent, host: '127.0.0.1', port, method: 'POST', path, headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          const words = Buffer.concat(pieces).toString();
          if (answer.statusCode === 200) resolve(JSON.parse(words) as Record<string, unknown>);
          else reject(new Error(`${path}: ${answer.statusCode} ${words.slice(0, 200)}`));
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }

  async function signed(text: string) {
    chain.sequence += 1;
    const command: Command = {
      id: randomUUID(),
      device: deviceId,
      deviceSeq: chain.sequence,
      actor: personId,
      type: 'comment.add',
      target: { kind: 'supplier', id: 'supplier-saigon' },
      seenVersion: 1,
      payload: { text },
      after: [],
      occurredAt: new Date().toISOString(),
      zone: 'Asia/Ho_Chi_Minh',
      offline: false,
    };
    const previousHash = chain.hash;
    chain.hash = commandHash(previousHash, command);
    const signature = await webcrypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      key,
      Buffer.from(chain.hash),
    );
    return { command, previousHash, hash: chain.hash, signature: Buffer.from(signature).toString('base64') };
  }

  return {
    listen: (onHint) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
        const path = `/api/sync/stream?device=${deviceId}`;
        const opened = ask({ host: '127.0.0.1', port, path, headers }, (answer) => {
          stream = answer;
          if (answer.statusCode !== 200) return reject(new Error(`stream: ${answer.statusCode}`));
          answer.on('error', () => undefined);
          answer.on('data', (piece: Buffer) => {
            for (const [, seq] of piece.toString().matchAll(/"seq":(\d+)/g)) {
              resolve();
              onHint(Number(seq));
            }
          });
        });
        opened.on('error', reject);
        opened.end();
      }),
    async say() {
      const commands = [await signed(`said by ${deviceId}`)];
      const began = performance.now();
      const body = { protocol: PROTOCOL_VERSION, device: deviceId, epoch: null, commands };
      const { results } = await post('/api/sync/push', body);
      const [result] = results as { outcome: string; code?: string }[];
      if (result?.outcome !== 'accepted') throw new Error(`${result?.outcome} ${result?.code}`);
      return performance.now() - began;
    },
    async pull() {
      const began = performance.now();
      for (;;) {
        const page = await post('/api/sync/pull', {
          protocol: PROTOCOL_VERSION,
          device: deviceId,
          checkpoint,
          limit: 500,
          unsent: 0,
        });
        checkpoint = page.checkpoint;
        if (page.more !== true) return performance.now() - began;
      }
    },
    close() {
      stream?.destroy();
      agent.destroy();
    },
  };
}
