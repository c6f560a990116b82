import type { DraftEntry } from '#renderer/data/contract.ts';
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
}

/** Reads a stored draft; one that an older build wrote in another shape counts as values only. */
export function readDraft(entry: DraftEntry): EditDraft {
  const stored = valuesOf(entry.values);
  return {
    values: valuesOf(stored.values),
    base: valuesOf(stored.base),
    seenVersion: typeof stored.seenVersion === 'number' ? stored.seenVersion : null,
    provisionalNumber: typeof stored.provisionalNumber === 'string' ? stored.provisionalNumber : '',
  };
}

function editDraftId(kind: string, recordId: string): string {
  return `edit:${kind}:${recordId}`;
}

/** Name of what autosave keeps for a form: a new record's own, else one a record. */
export function draftIdOf(form: FormDefinition, recordId: string | null, newId: string): string {
  return recordId === null ? newId : editDraftId(form.key, recordId);
}
