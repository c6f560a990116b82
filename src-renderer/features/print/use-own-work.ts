import { useOutbox } from '#renderer/data/client/engine-hooks.ts';
import type { DocumentView, PendingCommand } from '#renderer/data/contract.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';

/** Comments, files and marks of having been read do not change what a record says. */
const BESIDE = /^(comment|attachment)\.|^approval\.see$/;

/**
 * Own actions on a record, and on the decisions about it, that the server has not accepted. A decision waits at its
 * task, not at the record: the outbox knows it.
 */
export function ownWork(
  view: Pick<DocumentView, 'pending'>,
  instanceId: string,
  instance: ProcessInstance | undefined,
  outbox: readonly PendingCommand[],
): readonly PendingCommand[] {
  const seats = instance?.runs.flatMap(({ seats }) => seats.map(({ taskId }) => taskId)) ?? [];
  const ids = new Set([instanceId, ...seats].filter((id) => id !== ''));
  const decisions = outbox.filter(({ target }) => ids.has(target.id));
  return [...view.pending, ...decisions].filter(({ type }) => !BESIDE.test(type));
}

/** Undefined until the outbox is read: before that nobody knows what waits. */
export function useOwnWork(
  view: Pick<DocumentView, 'pending'>,
  instanceId: string,
  instance: ProcessInstance | undefined,
): readonly PendingCommand[] | undefined {
  const outbox = useOutbox();
  return outbox && ownWork(view, instanceId, instance, outbox);
}
