import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';

/** One of the two values, with who, when, where. */
export interface ConflictSide {
  readonly value: unknown;
  readonly personId: string;
  readonly deviceId: string;
  readonly occurredAt: Instant;
  readonly zone: Zone;
  readonly offline: boolean;
  readonly commandId: string;
}

/** Two people gave one field (or line field) different values on the same base: a person decides, nothing is lost. */
export interface Conflict {
  readonly recordKind: DocumentKind;
  readonly recordId: string;
  readonly recordTitle: string;
  /** `bankAccount`, or `lines/<lineId>/quantity`, or `lines/<lineId>` where a line was removed by one and changed by the other. */
  readonly path: string;
  readonly base: unknown;
  /** The value that stands until someone decides: the server's. */
  readonly kept: ConflictSide;
  readonly other: ConflictSide;
  /** `finance` = whoever has `conflict.decide-finance`; `owner` = the record's owner or, failing that, the two people. */
  readonly decider: 'owner' | 'finance';
  readonly deciderIds: readonly string[];
  readonly state: 'open' | 'decided';
  readonly decision?: {
    readonly choice: 'kept' | 'other';
    readonly personId: string;
    readonly at: Instant;
  };
}
