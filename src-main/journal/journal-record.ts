import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { JournalEntry, JournalMark } from '#shared/shell/journal.ts';

/** What a frame says. `base`: everything that lives stands behind it, what has a lower sequence is history. */
const JournalRecord = Type.Union([
  Type.Object({
    kind: Type.Literal('put'),
    entry: JournalEntry,
    /** The entry that the new one stands in for: it goes in the same frame, never without it. */
    insteadOf: Type.Union([Type.String(), Type.Null()]),
  }),
  Type.Object({ kind: Type.Literal('drop'), ids: Type.Array(Type.String()) }),
  Type.Object({ kind: Type.Literal('mark'), mark: JournalMark }),
  Type.Object({ kind: Type.Literal('base') }),
]);
export type JournalRecord = Static<typeof JournalRecord>;

export function encodeRecord(record: JournalRecord): Buffer {
  return Buffer.from(JSON.stringify(record));
}

/** Undefined where the bytes are no record of ours. */
export function decodeRecord(content: Buffer): JournalRecord | undefined {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    return Value.Check(JournalRecord, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a journal holds now: open entries in the order they came, and the last mark. */
export interface JournalState {
  readonly entries: Map<string, { readonly entry: JournalEntry; readonly bytes: number }>;
  mark: JournalMark | null;
  /** What the frames of the open entries take. */
  bytes: number;
}

export function emptyState(): JournalState {
  return { entries: new Map(), mark: null, bytes: 0 };
}

/** @param bytes what the record's frame takes */
export function applyRecord(state: JournalState, record: JournalRecord, bytes: number): void {
  switch (record.kind) {
    case 'put':
      if (record.insteadOf !== null) removeEntry(state, record.insteadOf);
      removeEntry(state, record.entry.id);
      state.entries.set(record.entry.id, { entry: record.entry, bytes });
      state.bytes += bytes;
      return;
    case 'drop':
      for (const id of record.ids) removeEntry(state, id);
      return;
    case 'mark':
      state.mark = record.mark;
      return;
    case 'base':
      state.entries.clear();
      state.bytes = 0;
  }
}

function removeEntry(state: JournalState, id: string): void {
  state.bytes -= state.entries.get(id)?.bytes ?? 0;
  state.entries.delete(id);
}

/** The same state in as few records as it takes. */
export function recordsOf({ entries, mark }: JournalState): readonly JournalRecord[] {
  const puts = [...entries.values()].map(({ entry }) => ({ kind: 'put', entry, insteadOf: null }) as const);
  return [{ kind: 'base' }, ...(mark ? [{ kind: 'mark', mark } as const] : []), ...puts];
}
