import type { PendingCommand } from '#renderer/data/contract.ts';

/** The own action that decides what a record's status says: the newest that the server has not accepted. */
export function newestPending(pending: readonly PendingCommand[]): PendingCommand | undefined {
  return pending.reduce<PendingCommand | undefined>(
    (newest, command) => (newest && newest.deviceSeq > command.deviceSeq ? newest : command),
    undefined,
  );
}
