import type { CommandTarget } from '#shared/engines/command/command.ts';
import type { OutcomeWord } from '#shared/engines/command/define-command.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/**
 * Comes down as a document of kind `outcome` (id = `<commandId>.outcome`) in the same page as what the
 * command changed: a lost push answer changes nothing, and a screen never shows one without the other.
 */
export interface Outcome {
  readonly commandId: string;
  readonly device: string;
  readonly deviceSeq: number;
  readonly actor: string;
  readonly type: string;
  readonly target: CommandTarget;
  readonly outcome: OutcomeWord;
  readonly code?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly decidedAt: Instant;
}

/** A leaver's signed command: kept whole for the manager, applied to nothing. */
export interface QuarantineItem {
  readonly commandId: string;
  readonly actor: string;
  readonly managerId: string;
  readonly type: string;
  readonly target: CommandTarget;
  readonly payload: unknown;
  readonly occurredAt: Instant;
  readonly zone: string;
  readonly receivedAt: Instant;
  readonly state: 'open' | 'handled';
}
