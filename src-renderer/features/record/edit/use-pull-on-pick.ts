import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { DocumentView } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type PullSource, pullValues } from '#shared/engines/form/pull-values.ts';
import { valuesOf } from '../record-values.ts';
import { useFormSession } from './form-session.ts';

/** The whole record, not its row: a row cuts long texts off. */
function sourceOf({ document }: DocumentView): PullSource {
  const { kind, id, version, updatedAt, body } = document;
  const texts = Object.entries(valuesOf(body)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { kind, id, version, updatedAt, values: Object.fromEntries(texts) };
}

/** A record that was chosen in the head of a form fills the fields that its link names. */
export function usePullOnPick(form: FormDefinition): (name: string, id: unknown) => void {
  const engine = useEngine();
  const session = useFormSession();
  return (name, id) => {
    const field = form.fields[name];
    if (field?.type !== 'record' || field.pulls === undefined || typeof id !== 'string' || id === '') return;
    void engine.getDocument(field.kind, id).then((view) => {
      const { values, setField } = session.getState();
      // Another one was chosen while it was read.
      if (view === null || values[name] !== id) return;
      const pulled = pullValues(form.fields, field, values, sourceOf(view));
      for (const [place, value] of Object.entries(pulled)) setField(place, value);
    });
  };
}
