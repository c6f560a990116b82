import { Type } from 'typebox';
import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { ANY_FORM, DOCUMENT_KINDS } from '#shared/engines/command/document.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { makeNotice } from '../notice/make-notice.ts';
import { loadActor } from '../person/actor.ts';
import { applyOther } from './apply-other.ts';
import type { Conflict } from './conflict-record.ts';
import { mayDecide } from './conflict-rights.ts';
import { closed, decidedTogether, type OpenConflict } from './open-conflicts.ts';

const Choice = Type.Union([Type.Literal('kept'), Type.Literal('other')]);
const SeenConflict = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 200 }),
  seenVersion: Type.Integer({ minimum: 1 }),
});

/**
 * One click: the value that stands, or the other one. Both people are told; a decision is made once. Bank and
 * tax values that one person wished for are decided all together or not at all: the bank of one side with
 * the account of the other would pay a stranger.
 */
export const decideConflict = defineCommand({
  type: 'conflict.decide',
  payload: Type.Object({
    choice: Choice,
    /** The other conflicts that fall with this one, as the decider saw them. */
    together: Type.Optional(Type.Array(SeenConflict, { maxItems: 100 })),
  }),
  reads: [...DOCUMENT_KINDS, ANY_FORM],
  // What stands in the record is decided by the server: until then the click is shown as waiting.
  optimism: 'wait',
  async execute(state, command, context): Promise<CommandResult> {
    const document = await state.get<Conflict>('conflict', command.target.id);
    if (document === undefined) return refused('conflict-not-found');
    const { choice, together = [] } = command.payload;
    const bundle = await decidedTogether(state, document);
    const actor = await loadActor(state, command.actor);
    if (!bundle.every(({ body }) => mayDecide(actor, body))) return refused('not-the-decider');
    const { decision, state: standing } = document.body;
    if (standing === 'decided') return refused('conflict-already-decided', { ...decision });
    const seen = [{ id: document.id, seenVersion: command.seenVersion ?? document.version }, ...together];
    const stale = changedSince(bundle, seen);
    if (stale !== undefined) return refused('conflict-changed', stale);
    return decide({ state, command, context, bundle }, choice);
  },
});

interface Decision {
  readonly state: StateReader;
  readonly command: Command;
  readonly context: CommandContext;
  readonly bundle: readonly OpenConflict[];
}

type Seen = readonly { readonly id: string; readonly seenVersion: number }[];

/** The first conflict that is not as the decider saw it, or that they did not see. */
function changedSince(bundle: readonly OpenConflict[], seen: Seen) {
  const current = new Map(bundle.map(({ id, version }) => [id, version]));
  const wasSeen = new Map(seen.map(({ id, seenVersion }) => [id, seenVersion]));
  return [...new Set([...current.keys(), ...wasSeen.keys()])]
    .map((id) => ({ seen: wasSeen.get(id) ?? 0, current: current.get(id) ?? 0 }))
    .find((each) => each.seen !== each.current);
}

async function decide(decision: Decision, choice: 'kept' | 'other'): Promise<CommandResult> {
  const { bundle, command, context } = decision;
  const applied = choice === 'other' ? await applyOther(decision) : [];
  if (!Array.isArray(applied)) return applied;
  const decided = bundle.map(({ id, body }) => put('conflict', id, closed(body, choice, command, context)));
  const told = bundle.flatMap(({ body }) => tellings(decision, body, choice));
  return { outcome: 'accepted', changes: [...applied, ...decided, ...told] };
}

function tellings({ command, context }: Decision, conflict: Conflict, choice: 'kept' | 'other'): Change[] {
  const chosen = choice === 'kept' ? conflict.kept : conflict.other;
  const sides = [...new Set([conflict.kept.personId, conflict.other.personId])];
  return sides
    .filter((personId) => personId !== command.actor)
    .map((personId) =>
      makeNotice(command, context, {
        personId,
        code: chosen.personId === personId ? 'conflict-decided-yours' : 'conflict-decided-theirs',
        subject: { kind: conflict.recordKind, id: conflict.recordId, title: conflict.recordTitle },
        values: {
          title: conflict.recordTitle,
          path: conflict.path,
          field: fieldLabelKey(conflict.recordKind, conflict.path),
        },
        moments: [{ label: 'decided', at: command.occurredAt, zone: command.zone }],
      }),
    );
}
