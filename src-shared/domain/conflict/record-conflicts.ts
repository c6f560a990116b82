import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  put,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type FormValues, isObject } from '#shared/engines/form/form-values.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import type { FieldConflict } from '#shared/engines/form/merge-changes.ts';
import type { Provenance } from '#shared/engines/form/provenance.ts';
import { sameAtPath } from '#shared/engines/form/record-place.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { makeNotice } from '../notice/make-notice.ts';
import type { Person } from '../person/person-record.ts';
import { recordTitle } from '../record/record-title.ts';
import { deciderIdsOf, deciderOf } from './conflict-deciders.ts';
import type { Conflict } from './conflict-record.ts';
import { sideOfCommand, sideOfRecord } from './conflict-sides.ts';
import { closed, type OpenConflict } from './open-conflicts.ts';

export interface ConflictWork {
  readonly state: StateReader;
  readonly form: FormDefinition;
  /** The record as it stood before the edit. */
  readonly document: StoredDocument<FormValues>;
  readonly command: Command;
  readonly context: CommandContext;
  readonly open: readonly OpenConflict[];
  /** Why a path is contested although nobody touched its own value: the other person's change. */
  readonly contestedBy: (path: string) => Provenance | undefined;
}

export interface RecordedConflicts {
  readonly changes: readonly Change[];
  /** Conflicts that this edit left open, new or with a new wish of the same person. */
  readonly open: readonly { readonly id: string; readonly body: Conflict }[];
  /** Ids of every conflict written here: they need no further refresh. */
  readonly written: ReadonlySet<string>;
}

export function conflictId(command: Command, path: string): string {
  return deriveId(command.id, `conflict.${path.replaceAll('/', '.')}`);
}

/** Writes both values of every path on which people disagree, and tells both and whoever may decide. */
export async function recordConflicts(
  work: ConflictWork,
  conflicts: readonly FieldConflict[],
): Promise<RecordedConflicts> {
  const changes: Change[] = [];
  const open: { id: string; body: Conflict }[] = [];
  const written = new Set<string>();
  for (const conflict of conflicts) {
    const mine = work.open.find(({ body }) => body.path === conflict.path && isOwnWish(body, work.command));
    const entry =
      mine === undefined
        ? await newConflict(work, conflict)
        : { id: mine.id, body: wishedAgain(work, mine.body, conflict) };
    written.add(entry.id);
    changes.push(put('conflict', entry.id, entry.body));
    if (entry.body.state === 'open') open.push(entry);
    if (mine === undefined) changes.push(...(await tellings(work, entry.body)));
  }
  return { changes, open, written };
}

/** The person's own earlier wish, from this laptop: what they wish on another one is a value of its own. */
function isOwnWish({ other }: Conflict, command: Command): boolean {
  return other.personId === command.actor && other.deviceId === command.device;
}

async function newConflict(
  work: ConflictWork,
  conflict: FieldConflict,
): Promise<{ id: string; body: Conflict }> {
  const { form, document, command } = work;
  const sides = {
    decider: deciderOf(form, conflict.path),
    kept: sideOfRecord(document, conflict.path, conflict.kept, work.contestedBy(conflict.path)),
    other: sideOfCommand(command, conflict.other),
  };
  const body: Conflict = {
    recordKind: form.key,
    recordId: document.id,
    recordTitle: recordTitle(form, document.body),
    path: conflict.path,
    base: conflict.base ?? null,
    ...sides,
    deciderIds: await deciderIdsOf(work.state, form, document.body, { ...sides, path: conflict.path }),
    state: 'open',
  };
  return { id: conflictId(command, conflict.path), body };
}

/** The same person edits again before anybody decided: their newest wish stands, in the same conflict. */
function wishedAgain(work: ConflictWork, conflict: Conflict, again: FieldConflict): Conflict {
  const line = isObject(again.other) && isObject(conflict.other.value) && again.cells !== undefined;
  const wish = line ? { ...asObject(conflict.other.value), ...again.cells } : again.other;
  const other = sideOfCommand(work.command, wish);
  const updated = { ...conflict, other };
  const backToBase = sameAtPath(work.form, conflict.path, wish, conflict.base);
  return backToBase ? closed(updated, 'kept', work.command, work.context) : updated;
}

function asObject(value: unknown): FormValues {
  return isObject(value) ? value : {};
}

/** Own wishes that now equal what stands: there is nothing left to decide. */
export function settledConflicts(work: ConflictWork, samePaths: readonly string[]): readonly Change[] {
  return work.open
    .filter(({ body }) => isOwnWish(body, work.command) && samePaths.includes(body.path))
    .map(({ id, body }) => {
      const settled = { ...body, other: sideOfCommand(work.command, body.kept.value) };
      return put('conflict', id, closed(settled, 'kept', work.command, work.context));
    });
}

async function nameOf(state: StateReader, id: string): Promise<string> {
  return (await state.get<Person>('person', id))?.body.name ?? id;
}

/** Both people, with the sentence that fits their part; others who may decide see the conflict itself arrive. */
async function tellings(work: ConflictWork, conflict: Conflict): Promise<Change[]> {
  const { state, command, context } = work;
  const subject = { kind: conflict.recordKind, id: conflict.recordId, title: conflict.recordTitle };
  const values = {
    title: conflict.recordTitle,
    path: conflict.path,
    field: fieldLabelKey(conflict.recordKind, conflict.path),
    keptBy: await nameOf(state, conflict.kept.personId),
    otherBy: await nameOf(state, conflict.other.personId),
  };
  const moments = [
    { label: 'kept', at: conflict.kept.occurredAt, zone: conflict.kept.zone },
    { label: 'other', at: conflict.other.occurredAt, zone: conflict.other.zone },
  ];
  const sides = [...new Set([conflict.kept.personId, conflict.other.personId])];
  return sides.map((personId) => {
    const code = conflict.deciderIds.includes(personId) ? 'conflict-to-decide' : 'conflict-opened';
    return makeNotice(command, context, { personId, code, subject, values, moments });
  });
}
