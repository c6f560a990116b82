import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import type { FieldChange } from '../edit/form-changes.ts';
import { isLinesField, linesOf, textOf, type Values } from '../record-values.ts';

/** One change made ready for reading: which field, on which line, and what kind of change it was. */
export interface DifferenceEntry extends FieldChange {
  readonly kind: 'field' | 'line-added' | 'line-removed';
  readonly field: FieldDefinition | null;
  /** 1-based place of the line, as its readers count; null for fields of the record itself. */
  readonly lineNumber: number | null;
  readonly lineTitle: string;
  readonly line: Values;
}

interface Versions {
  readonly before: Values;
  readonly after: Values;
}

function lineEntry(form: FormDefinition, change: FieldChange, versions: Versions): DifferenceEntry | null {
  const place = linePathOf(change.path);
  if (!place) return null;
  const definition = form.fields[place.linesField];
  const find = (values: Values) => {
    const lines = linesOf(values[place.linesField]);
    return { index: lines.findIndex(({ id }) => id === place.lineId), lines };
  };
  const now = find(versions.after);
  const shown = now.index >= 0 ? now : find(versions.before);
  const line: Values = shown.lines[shown.index] ?? {};
  const column =
    definition && isLinesField(definition) && place.field ? definition.fields[place.field] : undefined;
  return {
    ...change,
    kind: place.field ? 'field' : change.from === null ? 'line-added' : 'line-removed',
    field: column ?? null,
    lineNumber: shown.index + 1,
    lineTitle: place.field ? textOf(line.description) : '',
    line,
  };
}

/** Changes as a reader meets them; fields that are kept for the program only are left out. */
export function differenceEntries(
  form: FormDefinition,
  changes: readonly FieldChange[],
  versions: Versions,
): readonly DifferenceEntry[] {
  return changes
    .map((change): DifferenceEntry => {
      const field = form.fields[change.path] ?? null;
      const plain = { ...change, kind: 'field' as const, field, lineNumber: null, lineTitle: '', line: {} };
      return lineEntry(form, change, versions) ?? plain;
    })
    .filter(({ field }) => field?.hidden !== true);
}
