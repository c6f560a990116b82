import { SYSTEM_DEVICE } from './sync-rules.ts';

/** A command that is worked out and never applied. */
export function previewCommand(type: string, actor: string, occurredAt: string) {
  return {
    id: 'preview',
    device: SYSTEM_DEVICE,
    deviceSeq: 1,
    actor,
    type,
    seenVersion: null,
    after: [],
    occurredAt,
    zone: 'UTC',
    offline: false,
  };
}
