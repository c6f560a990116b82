import { isObject } from '#shared/engines/form/form-values.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import type { DraftEntry } from '../contract.ts';
import { type CommandLog, type EntryChange, isOpen } from './command-log/command-log.ts';
import type { HeldChange } from './store/document-store.ts';
import type { DraftStore } from './store/draft-store.ts';
import type { PulledPage } from './sync/puller.ts';

type Values = Readonly<Record<string, unknown>>;

export interface ForgetParts {
  readonly drafts: DraftStore;
  readonly log: Pick<CommandLog, 'all' | 'change'>;
}

/** Documents that this person may hold no more, among what a page changed; those that were deleted are no such. */
export function takenBy({ response }: PulledPage, changes: readonly HeldChange[]): readonly string[] {
  const deleted = new Set(response.documents.filter((one) => one.deleted).map(({ id }) => id));
  return changes.flatMap(({ id, document }) => (document === undefined && !deleted.has(id) ? [id] : []));
}

/**
 * What lies here about records that were taken away, beside the records themselves. Of a draft stays what the person
 * typed and nothing that the record said; of what they once did, the act without the title that it showed.
 */
export async function forgetTaken({ drafts, log }: ForgetParts, ids: readonly string[]): Promise<void> {
  const taken = new Set(ids);
  for (const draft of await drafts.all()) {
    if (draft.recordId === null || !taken.has(draft.recordId)) continue;
    const typed = typedIn(draft.values);
    if (typed === undefined) await drafts.remove(draft.id);
    else await drafts.save({ ...draft, title: '', values: typed });
  }
  const changes = new Map<number, EntryChange>();
  for (const entry of await log.all()) {
    const isAbout = taken.has(entry.signed.command.target.id);
    if (isAbout && !isOpen(entry) && entry.title !== '') changes.set(entry.deviceSeq, { title: '' });
  }
  if (changes.size > 0) await log.change(changes);
}

/** Only what differs from the record as it was when editing began; undefined where nothing does. */
function typedIn(stored: DraftEntry['values']): unknown {
  if (!isObject(stored) || !isObject(stored.values) || !isObject(stored.base)) return undefined;
  const values = differing(stored.values, stored.base);
  return Object.keys(values).length === 0 ? undefined : { ...stored, values, base: {} };
}

function differing(values: Values, base: Values): Values {
  const entries = Object.entries(values).filter(
    ([name, value]) => canonicalJson(value ?? null) !== canonicalJson(base[name] ?? null),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, differingLines(value, base[name])]));
}

/** Lines by their id: of one that was there before, the cells that were typed. */
function differingLines(value: unknown, before: unknown): unknown {
  if (!Array.isArray(value) || !Array.isArray(before)) return value;
  const lines = value.filter(isObject);
  if (lines.length !== value.length) return value;
  return lines.flatMap((line) => {
    const old = before.find((one) => isObject(one) && one.id === line.id);
    if (!isObject(old)) return [line];
    const cells = differing(line, old);
    return Object.keys(cells).length === 0 ? [] : [{ id: line.id, ...cells }];
  });
}
