import { describe, expect, it } from 'vitest';
import type { CommandLog, LogEntry } from '#renderer/data/engine/command-log/command-log.ts';
import { exchange } from '#renderer/data/engine/sync/exchange.ts';
import { sendAll } from '#renderer/data/engine/sync/sender.ts';
import { buildCommand } from '#tests/builders/build-command.ts';

/** R4's slowest line. */
const BYTES_PER_MS = 4;
const COMMANDS = 200;
/** As long as an order with some lines. */
const NOTE = 'x'.repeat(2500);

function waiting(deviceSeq: number): LogEntry {
  const id = `command-${deviceSeq}`;
  const target = { kind: 'supplier', id: 'supplier-saigon' } as const;
  const command = buildCommand({ id, deviceSeq, type: 'record.edit', target, payload: { note: NOTE } });
  const signed = { command, previousHash: '', hash: '', signature: '' };
  const marks = { attempted: true, acknowledged: false, discarded: false, answered: null, outcome: null };
  return { deviceSeq, id, signed, title: '', savedAt: command.occurredAt, ...marks };
}

/** Sends all of it over a line on which time passes only for bytes and for waits; milliseconds of each request. */
async function sendOver(bytesPerMs: number): Promise<{ took: number[]; sent: number }> {
  let held = Array.from({ length: COMMANDS }, (_, at) => waiting(at + 1));
  const took: number[] = [];
  let givenUpAfter = Number.POSITIVE_INFINITY;
  const line: typeof fetch = async (_url, request) => {
    const body = String(request?.body);
    const needs = body.length / bytesPerMs;
    took.push(Math.min(needs, givenUpAfter));
    if (needs > givenUpAfter) throw new Error('AbortError');
    const { commands } = JSON.parse(body) as { commands: readonly LogEntry['signed'][] };
    const results = commands.map(({ command }) => ({ id: command.id, outcome: 'accepted', seq: 1 }));
    const headers = { 'content-type': 'application/json' };
    return new Response(JSON.stringify({ results, seq: 1, epoch: 'e' }), { headers });
  };
  const ports = {
    serverUrl: 'https://server',
    fetch: line,
    setTimer(_run: () => void, milliseconds: number) {
      givenUpAfter = milliseconds;
      return () => undefined;
    },
  };
  const log: Pick<CommandLog, 'open'> = { open: () => held };
  const sending = sendAll({
    api: { sync: (request) => exchange(ports, request) },
    // Everything was tried before: nothing else of a log is used.
    log: log as CommandLog,
    protocol: { version: 1, knows: () => true },
    device: () => 'device-1',
    epoch: () => null,
    reseal: async () => undefined,
    async onResults({ results }) {
      const answered = new Set(results.map(({ id }) => id));
      held = held.filter(({ id }) => !answered.has(id));
    },
  });
  await sending.catch(() => undefined);
  return { took, sent: COMMANDS - held.length };
}

describe('R4 a long queue of large commands', () => {
  it('gets through a line of 4 kB a second', async () => {
    expect((await sendOver(BYTES_PER_MS)).sent).toBe(COMMANDS);
  });

  it('R3 leaves a dead line within the half minute', async () => {
    const { took } = await sendOver(0);
    expect(took).toHaveLength(1);
    expect(took[0]).toBeLessThan(28_000);
  });
});
