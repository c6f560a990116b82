import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  put,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { lastChanges, overlaidReader } from '#shared/engines/command/overlaid-reader.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { Person } from '../person/person-record.ts';
import { leaverChanges } from '../record/changed-record.ts';

/**
 * The changes of an import or of its undoing, and what moves on from people who leave by it: as if each had been
 * edited by hand. Who is removed has left as well.
 */
export async function withLeavers(
  state: StateReader,
  changes: readonly Change[],
  command: Command,
  context: CommandContext,
): Promise<readonly Change[]> {
  let all = changes;
  for (const change of changes) {
    if (change.kind !== 'person') continue;
    const was = (await state.get<Person>('person', change.id))?.body;
    // Bodies were validated against their forms before they became changes.
    const stays = change.op === 'put' && (change.body as Person).active;
    if (stays || was?.active !== true) continue;
    const left =
      change.op === 'put' ? all : all.map((other) => (other === change ? asLeaver(change.id, was) : other));
    const reader = overlaidReader(state, left, { personId: command.actor, at: context.now });
    const own = { ...command, id: `${deriveId(command.id, `leaver-${change.id}`)}` };
    all = lastChanges([...all, ...(await leaverChanges(reader, change.id, own, context))]);
  }
  return all;
}

/** While it is worked out who takes over, whoever is removed still stands there, no longer active. */
function asLeaver(id: string, was: Person): Change {
  return put('person', id, { ...was, active: false });
}
