import type { Row } from '#renderer/data/contract.ts';

export type ConflictGroupName = 'mine' | 'others' | 'decided';

interface Decider {
  readonly id: string;
  readonly decidesFinance: boolean;
}

/** The conflict names its deciders; finance decides whoever holds the right, but not on a value of their own. */
export function mayDecide({ cells }: Row, who: Decider): boolean {
  if (cells.decider !== 'finance') return cells.deciderIds?.split(' ').includes(who.id) ?? false;
  const isSide = [cells['kept.personId'], cells['other.personId']].includes(who.id);
  return who.decidesFinance && !isSide;
}

export function groupConflicts(
  rows: readonly Row[],
  who: Decider,
): Readonly<Record<ConflictGroupName, readonly Row[]>> {
  const open = rows.filter((row) => row.status === 'open');
  // Who may not decide on one value of a bundle decides on none of it.
  const barred = new Set(open.filter((row) => !mayDecide(row, who)).map(bundleKeyOf));
  return {
    mine: open.filter((row) => !barred.has(bundleKeyOf(row))),
    others: open.filter((row) => barred.has(bundleKeyOf(row))),
    decided: rows.filter((row) => row.status === 'decided'),
  };
}

/** Conflicts that one decision settles: their ids, the first one first. */
export type ConflictBundle = readonly string[];

/**
 * Bank and tax values that one person wished for on one laptop are decided as one, as the server does it;
 * everything else is decided field by field.
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
  const wisher = cells['other.personId'] ?? '';
  if (cells.decider !== 'finance' || wisher === '') return id;
  const decision = [cells['decision.choice'], cells['decision.personId'], cells['decision.at']];
  return [cells.recordId, wisher, cells['other.deviceId'], ...decision].join(' ');
}
