import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { pullValues } from '#shared/engines/form/pull-values.ts';
import { useFormSession } from './form-session.ts';
import { sourceOfDocument } from './pull-source.ts';

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
      const pulled = pullValues(form.fields, field, values, sourceOfDocument(view));
      for (const [place, value] of Object.entries(pulled)) setField(place, value);
    });
  };
}
