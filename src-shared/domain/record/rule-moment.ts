import type { Command } from '#shared/engines/command/command.ts';
import type { CommandContext } from '#shared/engines/command/define-command.ts';
import type { RuleMoment } from '#shared/engines/form/evaluate-rules.ts';
import { dateInZone } from '#shared/kernel/instant.ts';

/** `today` and `now` of a form's rules: the deciding clock, in the zone of the person who acted. */
export function momentOf(command: Pick<Command, 'zone'>, context: Pick<CommandContext, 'now'>): RuleMoment {
  return { now: context.now, today: dateInZone(context.now, command.zone) };
}
