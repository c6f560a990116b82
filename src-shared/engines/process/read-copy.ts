import type { Instant } from '#shared/kernel/instant.ts';

/** Something in the to-do centre that is only read. */
interface Copy {
  readonly state: string;
}

/** A reader has seen their copy. Undefined: it is read already; the instance does not change. */
export function readCopy<Kind extends Copy>(copy: Kind, now: Instant): Kind | undefined {
  return copy.state === 'unread' ? { ...copy, state: 'read', closedAt: now } : undefined;
}
