import { useState } from 'react';
import { useDocument, useEngine, useOutbox } from '#renderer/data/client/engine-hooks.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';

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

/** Sends a change set and waits until the server's own word about it is back on this laptop. */
export function useApply() {
  const engine = useEngine();
  const outbox = useOutbox();
  const [sent, setSent] = useState<{ readonly commandId: string; readonly targetId: string }>();
  const [refusal, setRefusal] = useState<Refusal>();
  const kept = useDocument('organisation-change', sent?.targetId ?? '');
  const pending = sent && outbox?.find(({ commandId }) => commandId === sent.commandId);

  const apply = async (given: {
    readonly edits: readonly OrganisationEdit[];
    readonly shown: string;
    readonly undoes: string | undefined;
  }): Promise<void> => {
    const { edits, shown, undoes } = given;
    const result = await engine.runCommand({
      type: 'organisation.change',
      target: { kind: 'organisation-change', id: '' },
      seenVersion: null,
      payload: { edits, shown, ...(undoes !== undefined && { undoes }) },
    });
    if (result.saved) setSent(result);
    else setRefusal({ phase: 'refused', code: result.code, details: result.details });
  };

  /** A refusal was read: the outbox need not show it as well. */
  const acknowledge = async (): Promise<void> => {
    setRefusal(undefined);
    setSent(undefined);
    if (pending?.code !== undefined) await engine.acknowledgeCommand(pending.commandId);
  };

  return { apply, acknowledge, state: stateOf() };

  function stateOf(): ApplyState {
    if (refusal !== undefined) return refusal;
    if (sent === undefined) return { phase: 'idle' };
    if (pending?.code !== undefined)
      return { phase: 'refused', code: pending.code, details: pending.details };
    return kept ? { phase: 'applied' } : { phase: 'sending' };
  }
}
