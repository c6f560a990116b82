import { randomUUID } from 'node:crypto';
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { createCommandSigner } from '#renderer/data/engine/command-log/command-signer.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { DEVICE_KEY_ALGORITHM } from '#shared/sync/command-chain.ts';
import type { FleetMember } from './fleet-messages.ts';

/** A laptop without its engine: one stream, signed commands, pulls that keep its place and nothing else. */
export interface LaptopDriver {
  /** Opens the stream; resolves with its first hint. `onHint` hears all of them. */
  listen(onHint: (seq: number) => void): Promise<void>;
  /** Says one thing about a record that everybody holds; answers how long that took. */
  say(): Promise<number>;
  /** Fetches what is new, page by page; answers how long that took. */
  pull(): Promise<number>;
  /** How often a line broke under it, and it went on with another. */
  readonly broken: number;
  close(): void;
}

const RETRY_MS = 100;

/** Each laptop has a line of its own: one connection for its stream, one for what it asks. */
export async function createLaptopDriver(member: FleetMember, port: number): Promise<LaptopDriver> {
  const { deviceId, personId, token } = member;
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('jwk', member.privateKey as never, DEVICE_KEY_ALGORITHM, false, [
    'sign',
  ]);
  const sign = createCommandSigner(subtle, key);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const chain = { sequence: 0, hash: '' };
  let checkpoint: unknown = null;
  let stream: IncomingMessage | null = null;
  let broken = 0;

  /** Where so many come at once, the system resets some of their lines: a laptop tries again, and so does this one. */
  async function untilThrough<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) throw error;
        broken += 1;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

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
        answer.on('error', reject);
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
    const message = await sign(command, chain.hash);
    chain.hash = message.hash;
    return message;
  }

  function open(onHint: (seq: number) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
      const path = `/api/sync/stream?device=${deviceId}`;
      const opened = ask({ host: '127.0.0.1', port, path, headers }, (answer) => {
        stream = answer;
        // After the first hint this changes nothing: a stream ends with its server.
        answer.on('error', reject);
        if (answer.statusCode !== 200) return reject(new Error(`stream: ${answer.statusCode}`));
        answer.on('data', (piece: Buffer) => {
          for (const [, seq] of piece.toString().matchAll(/"seq":(\d+)/g)) {
            resolve();
            onHint(Number(seq));
          }
        });
      });
      opened.on('error', reject);
      opened.end();
    });
  }

  return {
    listen: (onHint) => untilThrough(() => open(onHint)),
    async say() {
      const commands = [await signed(`said by ${deviceId}`)];
      const began = performance.now();
      const body = { device: deviceId, epoch: null, commands };
      const { results } = await untilThrough(() => post('/api/sync/push', body));
      const [result] = results as { outcome: string; code?: string }[];
      if (result?.outcome !== 'accepted') throw new Error(`${result?.outcome} ${result?.code}`);
      return performance.now() - began;
    },
    async pull() {
      const began = performance.now();
      for (;;) {
        const body = { device: deviceId, checkpoint, limit: 500, unsent: 0 };
        const page = await untilThrough(() => post('/api/sync/pull', body));
        checkpoint = page.checkpoint;
        if (page.more !== true) return performance.now() - began;
      }
    },
    get broken() {
      return broken;
    },
    close() {
      stream?.destroy();
      agent.destroy();
    },
  };
}
