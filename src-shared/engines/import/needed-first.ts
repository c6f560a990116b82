import type { ImportedRecord } from './import-line.ts';

/** The records with what each needs before it, otherwise in their order. A circle stays as it stands. */
export function neededFirst(records: readonly ImportedRecord[]): readonly ImportedRecord[] {
  const unseen = new Map(records.map((record) => [record.id, record]));
  const ordered = new Set<ImportedRecord>();
  for (const record of records) {
    // By hand instead of by recursion: a thousand people may stand above each other.
    const stack = [record];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      unseen.delete(top.id);
      const next = top.needs.map((id) => unseen.get(id)).find((needed) => needed !== undefined);
      if (next === undefined) {
        ordered.add(top);
        stack.pop();
      } else stack.push(next);
    }
  }
  return [...ordered];
}
