import type { DraftEntry } from '#renderer/data/contract.ts';
import { upgradedBody } from '#shared/domain/form-definition/upgrade-body.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type Values, valuesOf } from '../record-values.ts';

/** What autosave keeps of a form: enough to go on after the process was killed. */
export interface EditDraft {
  readonly values: Values;
  /** The record as it was when editing began: changes are told against it. Empty for a new record. */
  readonly base: Values;
  readonly seenVersion: number | null;
  /** Drawn once per new document, so that a recovered draft can be told from a record that was saved. */
  readonly provisionalNumber: string;
  /** The form that it was typed in. */
  readonly formVersion?: number;
}

/** Reads a stored draft; one that an older build wrote in another shape counts as values only. */
export function readDraft(entry: DraftEntry): EditDraft {
  const stored = valuesOf(entry.values);
  return {
    values: valuesOf(stored.values),
    base: valuesOf(stored.base),
    seenVersion: typeof stored.seenVersion === 'number' ? stored.seenVersion : null,
    provisionalNumber: typeof stored.provisionalNumber === 'string' ? stored.provisionalNumber : '',
    ...(typeof stored.formVersion === 'number' && { formVersion: stored.formVersion }),
  };
}

/** A draft that moves on to a newer form: values go where that form has them, and what has no place stays in sight. */
export function movedOn(form: FormDefinition, draft: EditDraft): EditDraft {
  const { formVersion = form.version } = draft;
  const moved = (values: Values) => upgradedBody(form, { formVersion, ...values });
  const isNew = Object.keys(draft.base).length === 0;
  return { ...draft, values: moved(draft.values), base: isNew ? draft.base : moved(draft.base) };
}

function editDraftId(kind: string, recordId: string): string {
  return `edit:${kind}:${recordId}`;
}

/** Name of what autosave keeps for a form: a new record's own, else one a record. */
export function draftIdOf(form: FormDefinition, recordId: string | null, newId: string): string {
  return recordId === null ? newId : editDraftId(form.key, recordId);
}
