import { type Static, Type } from 'typebox';
import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  type CommandResult,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { lastChanges, overlaidReader } from '#shared/engines/command/overlaid-reader.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { editRecord, makeEdit } from '../record/edit-record.ts';
import { isOrganisationKind, ORGANISATION_KINDS, type OrganisationKind } from './organisation-kinds.ts';

/** A department of some hundred people moves in one change set; more is an import. */
export const MAX_EDITS = 1000;

export const OrganisationEdit = Type.Object({
  kind: Type.Unsafe<OrganisationKind>({ type: 'string', enum: [...ORGANISATION_KINDS] }),
  id: Type.String({ minLength: 1, maxLength: 200 }),
  changes: Type.Array(
    Type.Object({
      path: Type.String({ minLength: 1, maxLength: 300 }),
      from: Type.Unknown(),
      to: Type.Unknown(),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export type OrganisationEdit = Static<typeof OrganisationEdit>;

export type Plan =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusal: CommandResult & { readonly outcome: 'refused' } };

type Given = Omit<Command, 'payload'>;

/**
 * What a change set writes: each of its edits is the ordinary edit of a record, made on what the ones before it
 * left behind, so that rights, rules and what moves along are those of every edit. All of them, or none: an edit
 * that would be merged with somebody else's, or asked about, is refused with its place.
 */
export async function planChange(
  state: StateReader,
  edits: readonly OrganisationEdit[],
  command: Given,
  context: CommandContext,
): Promise<Plan> {
  await state.preload?.(edits.map(({ id }) => id));
  let changes: readonly Change[] = [];
  for (const [index, edit] of edits.entries()) {
    const reader = overlaidReader(state, changes, { personId: command.actor, at: context.now });
    const result = await editOne(reader, edit, { command, index, context });
    if (result.outcome === 'refused') return failed(index, edit, result.code, result.details);
    if (result.outcome !== 'accepted') return failed(index, edit, 'other-value-meanwhile');
    changes = lastChanges([...changes, ...result.changes]);
  }
  return { ok: true, changes };
}

async function editOne(
  reader: StateReader,
  { kind, id, changes }: OrganisationEdit,
  given: { readonly command: Given; readonly index: number; readonly context: CommandContext },
): Promise<CommandResult> {
  if (!isOrganisationKind(kind)) return refused('wrong-kind');
  const current = await reader.get(kind, id);
  return await makeEdit(
    reader,
    {
      ...given.command,
      id: `${deriveId(given.command.id, `edit-${given.index}`)}`,
      type: editRecord.type,
      target: { kind, id },
      // `from` says what was on screen; a version would only tell of changes to other fields.
      seenVersion: current?.version ?? null,
      payload: { changes },
    },
    { context: given.context, isForeseen: true },
  );
}

function failed(
  index: number,
  { kind, id }: OrganisationEdit,
  code: string,
  details: Readonly<Record<string, unknown>> = {},
): Plan {
  return { ok: false, refusal: { outcome: 'refused', code, details: { ...details, index, kind, id } } };
}
