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
