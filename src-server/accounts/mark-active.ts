import { randomUUID } from 'node:crypto';
import type { RunCommand } from './create-account.ts';

/**
 * The person's record follows their account: whoever has no access is asked for no approval, and what waits
 * for them moves on (AP4, AP5). Through the same write function as every change of a person.
 */
export async function markActive(
  runCommand: RunCommand,
  input: { personId: string; active: boolean; by: string },
): Promise<void> {
  const { personId, active, by } = input;
  await runCommand({
    id: randomUUID(),
    type: 'record.edit',
    target: { kind: 'person', id: personId },
    payload: { changes: [{ path: 'active', from: !active, to: active }] },
    actor: by,
  });
}
