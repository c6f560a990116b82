import { useState } from 'react';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { useDocument, useEngine, useOutbox } from '#renderer/data/client/engine-hooks.ts';

export type ApplyState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending' }
  | { readonly phase: 'applied' }
  | {
      readonly phase: 'refused';
      readonly code: string;
      readonly details: Readonly<Record<string, unknown>> | undefined;
    };

type Refusal = Extract<ApplyState, { phase: 'refused' }>;

export type Applying = ReturnType<typeof useApply>;

/** Sends the change set and waits until the server's own word about it is back on this laptop. */
export function useApply() {
  const engine = useEngine();
  const outbox = useOutbox();
  const { sending, send } = useChangeSet();
  const [refusal, setRefusal] = useState<Refusal>();
  const kept = useDocument('organisation-change', sending?.command?.targetId ?? '');
  const pending = outbox?.find(({ commandId }) => commandId === sending?.command?.commandId);

  /** The set as it stands, once: a second click while it is on its way is no second change. */
  const apply = async (shown: string): Promise<void> => {
    const { edits, undoes, sending: isSending } = useChangeSet.getState();
    if (isSending !== undefined) return;
    send({ edits });
    const result = await engine.runCommand({
      type: 'organisation.change',
      target: { kind: 'organisation-change', id: '' },
      seenVersion: null,
      payload: { edits, shown, ...(undoes !== undefined && { undoes }) },
    });
    send(result.saved ? { edits, command: result } : undefined);
    if (!result.saved) setRefusal({ phase: 'refused', code: result.code, details: result.details });
  };

  /** A refusal was read: the outbox need not show it as well. */
  const acknowledge = async (): Promise<void> => {
    setRefusal(undefined);
    send(undefined);
    if (pending?.code !== undefined) await engine.acknowledgeCommand(pending.commandId);
  };

  // Taken back in the outbox before it was sent, it never will be answered: the list can then be discarded.
  return { apply, acknowledge, isUnderWay: pending !== undefined, state: stateOf() };

  function stateOf(): ApplyState {
    if (refusal !== undefined) return refusal;
    if (sending === undefined) return { phase: 'idle' };
    if (pending?.code !== undefined)
      return { phase: 'refused', code: pending.code, details: pending.details };
    return kept ? { phase: 'applied' } : { phase: 'sending' };
  }
}
