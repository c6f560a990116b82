import { useState } from 'react';
import { useEngine, useOutbox } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { withFieldOrder } from '#shared/domain/form-definition/field-order.ts';
import { formDocumentId, type PublishOption } from '#shared/domain/form-definition/form-definition-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { withoutLooseWords } from '../model/change-fields.ts';
import type { DesignDraft } from '../model/design-store.ts';

interface Sent {
  readonly commandId: string;
  /** Version in force when it was sent. */
  readonly from: number;
}

export type PublishState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending' }
  | { readonly phase: 'published'; readonly version: number }
  | {
      readonly phase: 'refused';
      readonly code: string;
      readonly details: Readonly<Record<string, unknown>> | undefined;
    };

/** Publishes a design and waits until the server's own word is back on this laptop. */
export function usePublish(kind: string) {
  const engine = useEngine();
  const forms = useForms();
  const outbox = useOutbox();
  const [sent, setSent] = useState<Sent>();
  const [refusal, setRefusal] = useState<Extract<PublishState, { phase: 'refused' }>>();
  const version = forms.current(kind)?.version ?? 0;

  const publish = async (draft: DesignDraft, publishOption: PublishOption): Promise<void> => {
    setRefusal(undefined);
    const result = await engine.runCommand({
      type: 'form.publish',
      target: { kind: 'form-definition', id: formDocumentId(kind) },
      seenVersion: draft.seenVersion,
      payload: { definition: dataOf(withFieldOrder(withoutLooseWords(draft.form))), publishOption },
    });
    if (result.saved) setSent({ commandId: result.commandId, from: version });
    else setRefusal({ phase: 'refused', code: result.code, details: result.details });
  };

  const pending = sent && outbox?.find(({ commandId }) => commandId === sent.commandId);
  return { publish, state: stateOf(), acknowledge };

  function stateOf(): PublishState {
    if (refusal !== undefined) return refusal;
    if (sent === undefined) return { phase: 'idle' };
    if (pending?.code !== undefined)
      return { phase: 'refused', code: pending.code, details: pending.details };
    return version > sent.from ? { phase: 'published', version } : { phase: 'sending' };
  }

  /** A refusal was read: the outbox need not show it as well. */
  async function acknowledge(): Promise<void> {
    setRefusal(undefined);
    setSent(undefined);
    if (pending?.code !== undefined) await engine.acknowledgeCommand(pending.commandId);
  }
}

/** The definition as it travels: what code alone can write stays behind. */
export function dataOf(form: FormDefinition): FormDefinition {
  const { upgrades: _code, ...data } = form;
  return data;
}
