import type { Command } from '#shared/engines/command/command.ts';
import type { Change, CommandContext, StateReader } from '#shared/engines/command/define-command.ts';
import { lastChanges, overlaidReader } from '#shared/engines/command/overlaid-reader.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { Person } from '../person/person-record.ts';
import { leaverChanges } from '../record/changed-record.ts';

/** The changes of an import, and what moves on from people who leave by it: as if each had been edited by hand. */
export async function withLeavers(
  state: StateReader,
  changes: readonly Change[],
  command: Command,
  context: CommandContext,
): Promise<readonly Change[]> {
  let all = changes;
  for (const change of changes) {
    if (change.op !== 'put' || change.kind !== 'person') continue;
    // Bodies were validated against their forms before they became changes.
    const leaves = !(change.body as Person).active;
    if (!leaves || (await state.get<Person>('person', change.id))?.body.active !== true) continue;
    const reader = overlaidReader(state, all, { personId: command.actor, at: context.now });
    const own = { ...command, id: `${deriveId(command.id, `leaver-${change.id}`)}` };
    all = lastChanges([...all, ...(await leaverChanges(reader, change.id, own, context))]);
  }
  return all;
}
