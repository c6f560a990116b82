import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import { ANY_FORM, DOCUMENT_KINDS } from '#shared/engines/command/document.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { foreseeEffects } from './foresee-effects.ts';
import type { OrganisationChange } from './organisation-change-record.ts';
import { effectsDigest } from './organisation-effects.ts';
import { MAX_EDITS, OrganisationEdit, planChange } from './plan-change.ts';

/**
 * Applies several changes of the organisation together. What follows from them is worked out again at the moment
 * of acceptance: where it is not what the person was shown and agreed to, nothing is applied and they look again.
 */
export const changeOrganisation = defineCommand({
  type: 'organisation.change',
  payload: Type.Object({
    edits: Type.Array(OrganisationEdit, { minItems: 1, maxItems: MAX_EDITS }),
    /** `effectsDigest` of what was on screen. */
    shown: Type.String({ maxLength: 64 }),
    note: Type.Optional(Type.String({ maxLength: 500 })),
    undoes: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  reads: [...DOCUMENT_KINDS, ANY_FORM],
  optimism: 'wait',
  async execute(state, command, context): Promise<CommandResult> {
    const { kind, id } = command.target;
    if (kind !== 'organisation-change') return refused('wrong-kind');
    if (id !== deriveId(command.id, 'record')) return refused('wrong-record-id');
    // Applied before: it changes nothing.
    if ((await state.get(kind, id)) !== undefined) return accepted([]);
    const { edits, shown, note, undoes } = command.payload;
    const undone = undoes === undefined ? undefined : await state.get<OrganisationChange>(kind, undoes);
    if (undoes !== undefined && undone === undefined) return refused('record-not-found');
    if (undone?.body.undoneBy !== undefined) return refused('already-undone');
    // No laptop holds everything that something follows from: it can neither plan nor compare.
    if (!context.authoritative) return accepted([]);
    const plan = await planChange(state, edits, command, context);
    if (!plan.ok) return plan.refusal;
    const foresight = { actorId: command.actor, now: context.now, withUpcoming: false };
    const effects = await foreseeEffects(state, plan.changes, foresight);
    if (effectsDigest(effects) !== shown) return refused('effects-changed');
    const change: OrganisationChange = {
      personId: command.actor,
      at: context.now,
      zone: command.zone,
      edits,
      moved: effects.moved.length,
      access: effects.access.length,
      ...(note && { note }),
      ...(undoes === undefined ? {} : { undoes }),
    };
    const marked = undone && undoes ? [put(kind, undoes, { ...undone.body, undoneBy: id })] : [];
    return accepted([...plan.changes, put(kind, id, change), ...marked]);
  },
});
