import { describe, expect, it } from 'vitest';
import type { CommandLog, LogEntry } from '#renderer/data/engine/command-log/command-log.ts';
import { createOutbox } from '#renderer/data/engine/outbox.ts';
import type { ApiAnswer, ApiRequest } from '#renderer/data/engine/sync/exchange.ts';
import { sendAll } from '#renderer/data/engine/sync/sender.ts';
import { buildCommand } from '#tests/builders/build-command.ts';

function waiting(id: string, deviceSeq: number, after: readonly string[] = []): LogEntry {
  const target = { kind: 'supplier', id: 'supplier-saigon' } as const;
  const command = buildCommand({ id, deviceSeq, type: 'record.edit', target, payload: {}, after });
  const signed = { command, previousHash: '', hash: '', signature: '' };
  const marks = { attempted: false, acknowledged: false, discarded: false, answered: null, outcome: null };
  return { deviceSeq, id, signed, title: '', savedAt: command.occurredAt, ...marks };
}

/** A log in memory; `before` happens while a change waits for its turn. */
function logOf(held: LogEntry[], before: () => void): CommandLog {
  const log: Pick<CommandLog, 'open' | 'change'> = {
    open: () => held.filter((entry) => !entry.discarded),
    async change(changes, allows = () => true) {
      before();
      const next = held.filter((entry) => changes.has(entry.deviceSeq) && allows(entry));
      for (const entry of next) {
        held[held.indexOf(entry)] = { ...entry, ...changes.get(entry.deviceSeq) };
      }
      return next;
    },
  };
  // Dropping and sending use nothing else of a log.
  return log as CommandLog;
}

describe('dropping what waits, against the sender', () => {
  it('drops all that rests on it or nothing: what went out keeps what followed it', async () => {
    const held = [waiting('a', 1), waiting('b', 2, ['a'])];
    const log = logOf(held, () => {
      held[0] = { ...waiting('a', 1), attempted: true };
    });
    const outbox = createOutbox({
      log,
      reader: { get: async () => undefined },
      world: { refresh: async () => undefined },
      run: async () => ({ saved: false, code: 'unused' }),
      sendNow: () => undefined,
      changed: () => undefined,
    });
    expect(await outbox.discard('a')).toBe(false);
    expect(held.map((entry) => entry.discarded)).toEqual([false, false]);
  });

  it('asks the server nothing when everything was dropped meanwhile', async () => {
    const held = [waiting('a', 1)];
    const log = logOf(held, () => {
      held[0] = { ...waiting('a', 1), discarded: true };
    });
    const asked: unknown[] = [];
    await sendAll({
      api: { sync: async (request) => asked.push(request) as never },
      log,
      protocol: { version: 1, knows: () => true },
      device: () => 'device-1',
      epoch: () => null,
      reseal: async () => undefined,
      onResults: async () => undefined,
    });
    expect(asked).toEqual([]);
  });
});

describe('R13 a batch that was chosen for one version of the protocol (found by story 100065)', () => {
  it('is chosen again when another request learns meanwhile that the server is older', async () => {
    const held = [waiting('first', 1), waiting('second', 2)];
    let version = 2;
    const log = logOf(held, () => {
      version = 1;
    });
    const sent: { version: number | undefined; ids: readonly string[] }[] = [];
    const server = async (request: ApiRequest): Promise<ApiAnswer> => {
      const { commands } = request.body as { commands: readonly LogEntry['signed'][] };
      sent.push({ version: request.protocol, ids: commands.map(({ command }) => command.id) });
      return { status: request.protocol === 2 ? 426 : 200, body: { results: [], seq: 0, epoch: 'e' } };
    };
    await sendAll({
      api: { sync: server },
      log,
      protocol: {
        get version() {
          return version;
        },
        knows: () => version > 1,
      },
      device: () => 'device-1',
      epoch: () => null,
      reseal: async () => undefined,
      onResults: async () => undefined,
    });
    expect(sent).toEqual([{ version: 2, ids: ['first', 'second'] }]);
    expect(held.map(({ outcome }) => outcome)).toEqual([null, null]);
  });
});
