import { describe, expect, it } from 'vitest';
import { type CommandLog, isOpen, type LogEntry } from '#renderer/data/engine/command-log/command-log.ts';
import { type StatusParts, statusOf } from '#renderer/data/engine/engine-status.ts';
import { createOutbox } from '#renderer/data/engine/outbox.ts';
import { buildCommand } from '#tests/builders/build-command.ts';

const target = { kind: 'process-instance', id: 'pr-1.process' } as const;

function entryOf(deviceSeq: number, type: string, outcome: LogEntry['outcome'] = null): LogEntry {
  const command = buildCommand({ id: `c${deviceSeq}`, deviceSeq, type, target, payload: { taskId: 't' } });
  const signed = { command, previousHash: '', hash: '', signature: '' };
  const marks = { attempted: false, acknowledged: false, discarded: false, answered: null };
  return { deviceSeq, id: command.id, signed, title: '', savedAt: command.occurredAt, ...marks, outcome };
}

// Neither the status nor the list uses anything else of a log.
const logOf = (held: readonly LogEntry[]) =>
  ({ open: () => held, wasReset: false, failures: 0 }) as CommandLog;

function statusWith(held: readonly LogEntry[]) {
  const parts = {
    log: logOf(held),
    store: { place: () => null },
    api: { endedBy: null },
    loop: { connection: { word: 'offline', syncedAt: null, offlineSince: null }, failingSince: null },
    files: { waiting: 0, failed: 0 },
    searchReady: true,
    damage: { places: new Set() },
    disk: { warnings: () => [] },
    heads: { state: () => ({ kept: [], disputed: [] }) },
    lease: { state: () => ({ state: 'open' }) },
    isPersistent: true,
  };
  // A connection that nobody asks anything else of.
  return statusOf(parts as unknown as StatusParts);
}

function outboxOf(held: readonly LogEntry[]) {
  const outbox = createOutbox({
    log: logOf(held),
    reader: { get: async () => undefined },
    world: { refresh: async () => undefined },
    run: async () => ({ saved: false, code: 'unused' }),
    sendNow: () => undefined,
    changed: () => undefined,
  });
  return outbox.entries().map(({ type }) => type);
}

describe('opening a to-do', () => {
  const see = entryOf(1, 'approval.see');
  const agree = entryOf(2, 'approval.agree');

  it('is nothing that its author waits for: neither counted nor listed', () => {
    expect(statusWith([see])).toMatchObject({ waiting: 0, attention: 0 });
    expect(statusWith([see, agree])).toMatchObject({ waiting: 1, attention: 0 });
    expect(outboxOf([see, agree])).toEqual(['approval.agree']);
  });

  it('goes out like everything else, and is over with whatever answer it gets', () => {
    expect(isOpen(see)).toBe(true);
    expect(isOpen({ ...see, outcome: { word: 'refused', code: 'task-not-found' } })).toBe(false);
    expect(isOpen({ ...agree, outcome: { word: 'refused', code: 'task-not-found' } })).toBe(true);
  });
});
