import type { Command } from '#shared/engines/command/command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { type Provenance, provenanceAt } from '#shared/engines/form/provenance.ts';
import type { ConflictSide } from './conflict-record.ts';

export function sideOfCommand(command: Command, value: unknown): ConflictSide {
  return {
    value,
    personId: command.actor,
    deviceId: command.device,
    occurredAt: command.occurredAt,
    zone: command.zone,
    offline: command.offline,
    commandId: command.id,
  };
}

function sideOfProvenance(provenance: Provenance, value: unknown): ConflictSide {
  const { personId, deviceId, occurredAt, zone, offline, commandId } = provenance;
  return { value, personId, deviceId, occurredAt, zone, offline, commandId };
}

/**
 * The side that stands. Its author comes from the record's provenance; a record that came in otherwise
 * (import, set-up) is told by its own stamp. `because` is the change that made the path contested when the
 * value itself was not touched.
 */
export function sideOfRecord(
  document: StoredDocument<FormValues>,
  path: string,
  value: unknown,
  because?: Provenance,
): ConflictSide {
  const provenance = because ?? provenanceAt(document.body, path);
  if (provenance !== undefined) return sideOfProvenance(provenance, value);
  return {
    value,
    personId: document.updatedBy,
    deviceId: '',
    occurredAt: document.updatedAt,
    zone: 'UTC',
    offline: false,
    commandId: '',
  };
}
