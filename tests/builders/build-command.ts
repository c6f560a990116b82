import type { Command } from '#shared/engines/command/command.ts';

let counter = 0;

/**
 * A valid command with the least said: type, target and payload decide, the rest has plain defaults.
 * Each call gives another id and a higher device sequence.
 */
export function buildCommand<Payload = unknown>(
  given: Pick<Command<Payload>, 'type' | 'target' | 'payload'> & Partial<Command<Payload>>,
): Command<Payload> {
  counter += 1;
  return {
    id: `command-${counter}`,
    device: `device-of-${given.actor ?? 'person-linh'}`,
    deviceSeq: counter,
    actor: 'person-linh',
    seenVersion: null,
    after: [],
    occurredAt: '2026-11-21T05:30:00.000Z',
    zone: 'Asia/Ho_Chi_Minh',
    offline: false,
    ...given,
  };
}
