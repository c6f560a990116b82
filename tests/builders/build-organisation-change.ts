import { changeOrganisation } from '#shared/domain/organisation/change-organisation.ts';
import { foreseeEffects } from '#shared/domain/organisation/foresee-effects.ts';
import { effectsDigest, type OrganisationEffects } from '#shared/domain/organisation/organisation-effects.ts';
import type { OrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import { type OrganisationEdit, type Plan, planChange } from '#shared/domain/organisation/plan-change.ts';
import type { CommandResult } from '#shared/engines/command/define-command.ts';
import { buildCommand } from './build-command.ts';
import { TEST_NOW, type TestState } from './build-state.ts';

const CONTEXT = { now: TEST_NOW, authoritative: true };

/** One field of one record. */
export function edit(
  kind: OrganisationKind,
  id: string,
  path: string,
  [from, to]: readonly [unknown, unknown],
): OrganisationEdit {
  return { kind, id, changes: [{ path, from, to }] };
}

/** Somebody who is no longer here. */
export function leaves(personId: string): OrganisationEdit {
  return edit('person', personId, 'active', [true, false]);
}

function commandOf(edits: readonly OrganisationEdit[], more: object, id: string) {
  return buildCommand({
    id,
    type: changeOrganisation.type,
    actor: 'person-admin',
    target: { kind: 'organisation-change' as const, id: `${id}.record` },
    payload: { edits, shown: '', ...more },
  });
}

/** What the preview shows of a change set, as the server works it out. */
export async function preview(
  state: TestState,
  edits: readonly OrganisationEdit[],
): Promise<OrganisationEffects> {
  const plan = await planned(state, edits);
  if (!plan.ok) throw new Error(`refused: ${plan.refusal.code}`);
  const foresight = { actorId: 'person-admin', now: TEST_NOW, withUpcoming: true };
  return await foreseeEffects(state, plan.changes, foresight);
}

export async function planned(state: TestState, edits: readonly OrganisationEdit[]): Promise<Plan> {
  return await planChange(state, edits, commandOf(edits, {}, 'preview'), CONTEXT);
}

let count = 0;

/** The command that applies a change set with the effects that were shown for it. */
export async function changeCommand(
  state: TestState,
  edits: readonly OrganisationEdit[],
  more: { readonly shown?: string; readonly undoes?: string } = {},
) {
  count += 1;
  const shown = more.shown ?? effectsDigest(await preview(state, edits));
  return commandOf(edits, { ...more, shown }, `change-${count}`);
}

export async function apply(
  state: TestState,
  edits: readonly OrganisationEdit[],
  more: { readonly shown?: string; readonly undoes?: string } = {},
): Promise<{ readonly result: CommandResult; readonly id: string }> {
  const command = await changeCommand(state, edits, more);
  return { result: await state.run(changeOrganisation, command), id: command.target.id };
}
