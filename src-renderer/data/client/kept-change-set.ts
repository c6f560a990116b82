import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { isObject } from '#shared/engines/form/form-values.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import type { EngineConnection } from '../contract.ts';
import { type ChangeList, merged, NO_CHANGES } from './change-set-store.ts';
import { takeDraft } from './claim-draft.ts';

/** The list as it lies among the drafts of this laptop. */
const Kept = Type.Object({
  edits: Type.Array(OrganisationEdit),
  undoes: Type.Optional(Type.String()),
  sending: Type.Optional(
    Type.Object({
      edits: Type.Array(OrganisationEdit),
      command: Type.Optional(Type.Object({ commandId: Type.String(), targetId: Type.String() })),
    }),
  ),
});

type Engine = Pick<EngineConnection, 'drafts' | 'saveDraft' | 'deleteDraft' | 'getDocument'>;

/** One list a person and laptop; windows claim it by this name. */
export function changeSetDraftId(personId: string): string {
  return `organisation-changes:${personId}`;
}

/** What was begun and not applied; what stands by now as it was meant to is no change any more. */
export async function readChangeSet(engine: Engine, draftId: string): Promise<ChangeList> {
  const stored = (await engine.drafts()).find(({ id }) => id === draftId)?.values;
  if (!Check(Kept, stored)) return NO_CHANGES;
  const edits = (await Promise.all(stored.edits.map((edit) => stillToDo(engine, edit)))).flat();
  // Without its command it never left: the window was closed in between.
  const sending = stored.sending?.command && stored.sending;
  return { edits, undoes: edits.length > 0 ? stored.undoes : undefined, sending };
}

async function stillToDo(engine: Engine, edit: OrganisationEdit): Promise<readonly OrganisationEdit[]> {
  const body = (await engine.getDocument(edit.kind, edit.id))?.document.body;
  if (!isObject(body)) return [edit];
  const stands = (path: string, to: unknown) =>
    Object.hasOwn(body, path) && canonicalJson(body[path]) === canonicalJson(to);
  const changes = edit.changes.filter(({ path, to }) => !stands(path, to));
  return changes.length === 0 ? [] : [{ ...edit, changes }];
}

export async function keepChangeSet(
  engine: Engine,
  draftId: string,
  { edits, undoes, sending }: ChangeList,
): Promise<void> {
  if (edits.length === 0 && sending === undefined) return await engine.deleteDraft(draftId);
  await engine.saveDraft({
    id: draftId,
    formKey: 'organisation-change',
    recordId: null,
    title: '',
    savedAt: new Date().toISOString(),
    values: { edits, ...(undoes !== undefined && { undoes }), ...(sending && { sending }) },
  });
}

/** Puts edits on the list from elsewhere; a window that has the list open hands it over first. */
export async function addToKeptChangeSet(
  engine: Engine,
  draftId: string,
  edits: readonly OrganisationEdit[],
): Promise<void> {
  const claim = await takeDraft(draftId);
  try {
    const kept = await readChangeSet(engine, draftId);
    await keepChangeSet(engine, draftId, { ...kept, edits: edits.reduce(merged, kept.edits) });
  } finally {
    claim.end();
  }
}
