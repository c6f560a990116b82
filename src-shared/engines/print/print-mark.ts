/**
 * Why a print does not show what counts: something of this laptop waits, was refused, lies in quarantine or wants
 * a look, or the record is a draft.
 */
export type PrintMark = 'quarantined' | 'refused' | 'review' | 'waiting' | 'draft';

interface PrintSituation {
  /** States of own actions on the record, and on its approval, that the server has not accepted. */
  readonly pending: readonly string[];
  /** Null: the record exists on this laptop only. */
  readonly serverVersion: number | null;
  readonly status: string;
}

const BY_STATE: readonly (readonly [state: string, mark: PrintMark])[] = [
  ['quarantined', 'quarantined'],
  ['refused', 'refused'],
  ['needs-review', 'review'],
  ['saved-here', 'waiting'],
  ['sent', 'waiting'],
];

/** The gravest reason, or null: then the print shows what the server has accepted. What was superseded is settled. */
export function printMark({ pending, serverVersion, status }: PrintSituation): PrintMark | null {
  const found = BY_STATE.find(([state]) => pending.includes(state));
  if (found !== undefined) return found[1];
  if (serverVersion === null) return 'waiting';
  return status === 'draft' ? 'draft' : null;
}

/** The print rests on this laptop: version, number and status of the server do not hold for it. */
export function isLocalMark(mark: PrintMark | null): mark is Exclude<PrintMark, 'draft'> {
  return mark !== null && mark !== 'draft';
}
