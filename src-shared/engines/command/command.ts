import type { CommandId, DeviceId, DocumentId, PersonId } from '#shared/kernel/ids.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';
import type { DocumentKind } from './document.ts';

export interface CommandTarget {
  readonly kind: DocumentKind;
  readonly id: DocumentId;
}

/** What a person did: small, durable before anything else happens, never changed afterwards. */
export interface Command<Payload = unknown> {
  readonly id: CommandId;
  readonly device: DeviceId;
  /** Rises by at least one per command of a device; gaps are allowed. */
  readonly deviceSeq: number;
  readonly actor: PersonId;
  /** `noun.verb`, e.g. `purchase-request.submit`. */
  readonly type: string;
  readonly target: CommandTarget;
  /** Version of the target that was on screen; null when the command creates it. */
  readonly seenVersion: number | null;
  readonly payload: Payload;
  /** Pending commands on the same target, or creating what this one references: it falls with them. */
  readonly after: readonly CommandId[];
  /** The device's clock and zone: for people to read, never for order. */
  readonly occurredAt: Instant;
  readonly zone: Zone;
  /** Whether the device had no contact with the server at that moment. */
  readonly offline: boolean;
}

/** What a screen hands over; the engine adds id, device, sequence, actor, time and zone. */
export type CommandInput = Pick<Command, 'type' | 'target' | 'seenVersion' | 'payload'>;
