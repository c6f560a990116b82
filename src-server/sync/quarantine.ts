import type { Command } from '#shared/engines/command/command.ts';
import { put } from '#shared/engines/command/define-command.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { QuarantineItem } from '#shared/sync/outcome.ts';
import type { Workspace } from './workspace.ts';

/** A leaver's laptop may hold days of work; it may not be used to fill the server. */
export const QUARANTINE_LIMIT = { count: 1000, bytes: 8 * 1024 * 1024 };

/** Counts what the transaction adds on top of what the table holds. */
export interface QuarantineGauge {
  hasRoom(command: Command): Promise<boolean>;
}

export function quarantineGauge(workspace: Workspace): QuarantineGauge {
  const used = new Map<string, { count: number; bytes: number }>();
  return {
    async hasRoom(command) {
      const before = used.get(command.actor) ?? (await workspace.tables.quarantineSize(command.actor));
      const after = { count: before.count + 1, bytes: before.bytes + JSON.stringify(command).length };
      const fits = after.count <= QUARANTINE_LIMIT.count && after.bytes <= QUARANTINE_LIMIT.bytes;
      used.set(command.actor, fits ? after : before);
      return fits;
    },
  };
}

/** Who looks at a leaver's work: the superior, else the head of the department; administrators see it anyway. */
export async function managerOf(workspace: Workspace, personId: string): Promise<string> {
  const superior = await textField(workspace, personId, 'superiorId');
  if (superior !== '' && superior !== personId) return superior;
  const departmentId = await textField(workspace, personId, 'departmentId');
  const head = departmentId === '' ? '' : await textField(workspace, departmentId, 'headId');
  return head === personId ? '' : head;
}

async function textField(workspace: Workspace, id: string, name: string): Promise<string> {
  const body = (await workspace.get(id))?.body;
  const value: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}

export function quarantineChange(command: Command, managerId: string, now: string) {
  const item: QuarantineItem = {
    commandId: command.id,
    actor: command.actor,
    managerId,
    type: command.type,
    target: command.target,
    payload: command.payload,
    occurredAt: command.occurredAt,
    zone: command.zone,
    receivedAt: now,
    state: 'open',
  };
  return put('quarantine-item', deriveId(command.id, 'quarantine'), item);
}
