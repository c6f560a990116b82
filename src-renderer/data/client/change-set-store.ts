import { create } from 'zustand';
import type { OrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';

type FieldChange = OrganisationEdit['changes'][number];

/** Edits that are on their way; the command is known once it is saved on this laptop. */
export interface Sending {
  readonly edits: readonly OrganisationEdit[];
  readonly command?: { readonly commandId: string; readonly targetId: string };
}

export interface ChangeList {
  /** At most one edit a record, in the order in which records were first changed. */
  readonly edits: readonly OrganisationEdit[];
  /** The applied change that these edits take back. */
  readonly undoes: string | undefined;
  /** Kept here, not in a dialog: who closes it must not read later that nothing was applied. */
  readonly sending: Sending | undefined;
}

interface ChangeSet extends ChangeList {
  /** What becomes of a record; nothing takes it off the list. */
  setRecord(kind: OrganisationKind, id: string, changes: readonly FieldChange[]): void;
  /** More fields of more records; a field back at its old value is no change. */
  add(edits: readonly OrganisationEdit[]): void;
  takeBack(changeId: string, edits: readonly OrganisationEdit[]): void;
  /** From the click on, so that a second one finds it; undefined where the sending came to nothing. */
  send(sending: Sending | undefined): void;
  /** The server took what was sent; what was begun since stays. */
  settle(): void;
  clear(): void;
}

export const NO_CHANGES: ChangeList = { edits: [], undoes: undefined, sending: undefined };

/** Changes of the organisation that were begun and not applied, as the one window holds them that writes the list. */
export const useChangeSet = create<ChangeSet>((set) => ({
  ...NO_CHANGES,
  setRecord: (kind, id, changes) =>
    set((old) => remaining(old, withRecord(old.edits, { kind, id, changes: [...changes] }))),
  add: (more) => set((old) => remaining(old, more.reduce(merged, old.edits))),
  takeBack: (undoes, edits) => set({ undoes, edits }),
  send: (sending) => set({ sending }),
  settle: () =>
    set(({ edits, sending }) => ({
      ...NO_CHANGES,
      edits: edits.filter(
        (edit) => !sending?.edits.some((sent) => canonicalJson(sent) === canonicalJson(edit)),
      ),
    })),
  clear: () => set(NO_CHANGES),
}));

/** With nothing left, there is nothing to take back either. */
function remaining({ undoes }: Pick<ChangeSet, 'undoes'>, edits: readonly OrganisationEdit[]) {
  return { edits, undoes: edits.length === 0 ? undefined : undoes };
}

function withRecord(edits: readonly OrganisationEdit[], edit: OrganisationEdit): readonly OrganisationEdit[] {
  const place = edits.findIndex(({ kind, id }) => kind === edit.kind && id === edit.id);
  if (edit.changes.length === 0) return edits.filter((_, index) => index !== place);
  return place < 0 ? [...edits, edit] : edits.with(place, edit);
}

/** A field that was changed before keeps its first `from`: that is what stands on the server. */
export function merged(
  edits: readonly OrganisationEdit[],
  edit: OrganisationEdit,
): readonly OrganisationEdit[] {
  const known = edits.find(({ kind, id }) => kind === edit.kind && id === edit.id)?.changes ?? [];
  const changes = new Map(known.map((change) => [change.path, change]));
  for (const { path, from, to } of edit.changes) {
    changes.set(path, { path, from: changes.get(path)?.from ?? from, to });
  }
  const real = [...changes.values()].filter(({ from, to }) => !isSame(from, to));
  return withRecord(edits, { ...edit, changes: real });
}

function isSame(left: unknown, right: unknown): boolean {
  const plain = (value: unknown) =>
    JSON.stringify(
      Array.isArray(value) ? value.toSorted() : value === '' || value === undefined ? null : value,
    );
  const isNothing = (value: unknown) => Array.isArray(value) && value.length === 0;
  return plain(isNothing(left) ? null : left) === plain(isNothing(right) ? null : right);
}
