import { type Action, actionOf } from '#shared/access/policy/actions.ts';
import { isTrueOf } from '#shared/access/policy/words.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  type CommandDefinition,
  type CommandResult,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { type DocumentKind, isFormKind } from '#shared/engines/command/document.ts';
import { isRecordKind } from './forms.ts';
import { ACTOR_READS, askerFor, loadActor, SYSTEM_ACTOR } from './person/actor.ts';

/** Whether an action is for targets of a kind. */
export function isTargetOf({ on }: Action, kind: DocumentKind): boolean {
  return on.some((target) => {
    if (target === 'any record') return isRecordKind(kind);
    return target === 'form:*' ? isFormKind(kind) : target === kind;
  });
}

/**
 * The command, with the policy table in front of it: whoever may not hold the target, or stands in no relation to it that the
 * action asks for, is refused. New targets have no relations yet.
 */
export function withPolicy(definition: CommandDefinition): CommandDefinition {
  const action = actionOf(definition.type);
  if (action?.as === undefined) return definition;
  const kinds = action.on.flatMap((target): readonly DocumentKind[] =>
    target === 'any record' ? [] : [target],
  );
  return {
    ...definition,
    reads: [...new Set([...definition.reads, ...ACTOR_READS, ...kinds])],
    async execute(state, command, context) {
      return (await refusalOf(action, state, command)) ?? (await definition.execute(state, command, context));
    },
  };
}

async function refusalOf(
  action: Action,
  state: StateReader,
  command: Command,
): Promise<CommandResult | undefined> {
  const { actor: actorId, target } = command;
  if (action.as === undefined || actorId === SYSTEM_ACTOR) return undefined;
  const unseen = action.unseen ?? 'record-not-found';
  if (!isTargetOf(action, target.kind)) return refused(action.otherKind ?? 'wrong-kind');
  const document = await state.get(target.kind, target.id);
  if (document === undefined) return undefined;
  // Whether the person is still here was asked at the door.
  const asker = { ...askerFor(await loadActor(state, actorId)), isActive: true };
  if (!isTrueOf(['holders'], asker, document)) return refused(unseen);
  return isTrueOf(action.as, asker, document) ? undefined : refused(action.refused ?? unseen);
}
