export type PendingWord = 'saved-here' | 'sent' | 'superseded' | 'needs-review' | 'quarantined' | 'refused';

/** Nobody has decided on it yet. */
export function isOnItsWay(word: PendingWord): boolean {
  return word === 'saved-here' || word === 'sent';
}

/**
 * An own action on its way may change the status, and what exists on this laptop only has none. One that was answered
 * changed nothing: "refused" in place of the status would say that the record was refused.
 */
export function pendingReplacesStatus(pending: PendingWord | null, isOnServer: boolean): boolean {
  return pending !== null && (!isOnServer || isOnItsWay(pending));
}
