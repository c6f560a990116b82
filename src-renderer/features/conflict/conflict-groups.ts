import type { Row } from '#renderer/data/contract.ts';

export type ConflictGroupName = 'mine' | 'others' | 'decided';

interface Decider {
  readonly id: string;
  readonly decidesFinance: boolean;
}

/** The conflict record names its deciders; finance conflicts are also open to whoever holds the right. */
export function mayDecide(row: Row, who: Decider): boolean {
  const named = row.cells.deciderIds?.split(' ').includes(who.id) ?? false;
  return named || (row.cells.decider === 'finance' && who.decidesFinance);
}

export function groupConflicts(
  rows: readonly Row[],
  who: Decider,
): Readonly<Record<ConflictGroupName, readonly Row[]>> {
  const open = rows.filter((row) => row.status === 'open');
  return {
    mine: open.filter((row) => mayDecide(row, who)),
    others: open.filter((row) => !mayDecide(row, who)),
    decided: rows.filter((row) => row.status === 'decided'),
  };
}

/** Conflicts that one decision settles: their ids, the first one first. */
export type ConflictBundle = readonly string[];

/**
 * Bank and tax values that came in one change are decided as one: the bank of one side with the account of the
 * other would pay a stranger. Everything else is decided field by field.
 */
export function bundleConflicts(rows: readonly Row[]): readonly ConflictBundle[] {
  const bundles = new Map<string, string[]>();
  for (const row of rows) {
    const key = bundleKeyOf(row);
    bundles.set(key, [...(bundles.get(key) ?? []), row.id]);
  }
  return [...bundles.values()];
}

function bundleKeyOf({ id, cells }: Row): string {
  const change = cells['other.commandId'] ?? '';
  if (cells.decider !== 'finance' || change === '') return id;
  return [cells.recordId, change, cells['decision.choice'], cells['decision.personId']].join(' ');
}
