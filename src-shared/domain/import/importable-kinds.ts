import { isFormKind } from '#shared/engines/command/document.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import type { FormRegistry } from '../form-definition/form-registry.ts';
import { MASTER_KINDS } from '../record/create-record.ts';

const MASTER: ReadonlySet<string> = new Set(MASTER_KINDS);

/** Records that stand for themselves. What goes through an approval is not made by a file. */
export function isImportable(kind: string): boolean {
  return MASTER.has(kind) || isFormKind(kind);
}

export function importableKinds(forms: FormRegistry): readonly RecordKind[] {
  return forms.kinds().filter(isImportable);
}
