import { foreseeEffects } from '#shared/domain/organisation/foresee-effects.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import type { Change, CommandResult, StateReader } from '#shared/engines/command/define-command.ts';
import { lastChanges, overlaidReader } from '#shared/engines/command/overlaid-reader.ts';
import { answerWith, type PreviewParts } from './preview-change.ts';

interface Turns {
  /** As everything stands now. */
  readonly state: StateReader;
  readonly actor: string;
  readonly now: string;
  /** How many commands there are, each executed by its number. */
  readonly count: number;
  execute(turn: number, reader: StateReader): Promise<CommandResult>;
}

/** What commands would come to as a whole, one after the other, each on what the ones before it would leave behind. */
export async function previewInTurn(parts: PreviewParts, turns: Turns): Promise<PreviewAnswer> {
  const { state, actor, now } = turns;
  let changes: readonly Change[] = [];
  for (let turn = 0; turn < turns.count; turn += 1) {
    const result = await turns.execute(turn, overlaidReader(state, changes, { personId: actor, at: now }));
    if (result.outcome === 'refused') return { ok: false, code: result.code, details: { ...result.details } };
    changes = lastChanges([...changes, ...result.changes]);
  }
  const foresight = { actorId: actor, now, withUpcoming: true };
  return await answerWith(parts, await foreseeEffects(state, changes, foresight));
}
