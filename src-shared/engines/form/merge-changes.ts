import { withComputedAmounts } from './computed-amounts.ts';
import type { FormDefinition } from './define-form.ts';
import type { FieldChange } from './field-change.ts';
import type { FieldDefinition } from './field-types.ts';
import { mergedFiles } from './file-values.ts';
import {
  type FormValues,
  isObject,
  isUnset,
  type LineValues,
  linesOf,
  sameLine,
  sameValue,
  tidyLine,
  tidyValue,
} from './form-values.ts';
import { type Place, placeOf, setField } from './record-place.ts';
import { forgetRemoved, rememberRemoved, removedLinesOf } from './removed-lines.ts';

/** Two values for one path on one base: a person decides. */
export interface FieldConflict {
  readonly path: string;
  readonly base: unknown;
  /** What stands in the record. */
  readonly kept: unknown;
  /** What this edit wanted. */
  readonly other: unknown;
  /** For an edit of a line that is gone: the cells that it changed. */
  readonly cells?: FormValues;
}

export interface MergeResult {
  readonly body: FormValues;
  /** Paths that now hold this edit's value. */
  readonly applied: readonly string[];
  /** Paths that already held it. */
  readonly same: readonly string[];
  readonly conflicts: readonly FieldConflict[];
}

interface Work {
  readonly form: FormDefinition;
  body: FormValues;
  readonly applied: Set<string>;
  readonly same: Set<string>;
  readonly conflicts: Map<string, FieldConflict>;
  readonly rules: MergeRules;
}

export interface MergeRules {
  /** Paths that must go to a person although their own base stands. */
  readonly contested?: (path: string) => boolean;
  /** Values whose currency or unit somebody else changed, or the other way round: together they mean another thing. */
  readonly restated?: (path: string) => boolean;
  /**
   * Paths whose value is this person's own newer one, from the same laptop: the base on screen was older
   * only because that edit was still shown as waiting. A person never conflicts with themselves.
   */
  readonly ownNewer?: (path: string) => boolean;
}

/**
 * Field and line merge (spec offline-policy): the base still stands → apply; the value is already there →
 * nothing; anything else → both values are kept for a person. Lines meet by their ids: two people may add
 * and remove different lines; a line removed by one and changed by the other is a conflict.
 */
export function mergeChanges(
  form: FormDefinition,
  body: FormValues,
  changes: readonly FieldChange[],
  rules: MergeRules = {},
): MergeResult {
  const work: Work = { form, body, applied: new Set(), same: new Set(), conflicts: new Map(), rules };
  for (const change of changes) mergeChange(work, change);
  return {
    body: withComputedAmounts(form, work.body),
    applied: [...work.applied],
    same: [...work.same],
    conflicts: [...work.conflicts.values()],
  };
}

function mergeChange(work: Work, change: FieldChange): void {
  const place = placeOf(work.form, change.path);
  if (place === undefined) return;
  if (place.kind === 'field') mergeField(work, change, place);
  else if (place.kind === 'line') mergeLine(work, change, place);
  else mergeCell(work, change, place);
}

type Comparison = 'same' | 'apply' | 'conflict';

function compare(work: Work, change: FieldChange, field: FieldDefinition, current: unknown): Comparison {
  if (sameValue(field, current, change.to)) return 'same';
  // An origin counts only beside the value that it explains, so nobody needs to decide between two.
  if (field.type === 'origins') return 'apply';
  const { contested, ownNewer, restated } = work.rules;
  const baseStands = sameValue(field, current, change.from) || ownNewer?.(change.path) === true;
  const asks = contested?.(change.path) === true || restated?.(change.path) === true;
  return baseStands && !asks ? 'apply' : 'conflict';
}

function addConflict(work: Work, conflict: FieldConflict): void {
  const earlier = work.conflicts.get(conflict.path);
  // A second change of one path in one edit: the first base and the last wish count.
  work.conflicts.set(conflict.path, earlier === undefined ? conflict : { ...conflict, base: earlier.base });
}

/** Photos of two people stand side by side: files only add up, so nobody has to decide between them. */
function mergeFiles(
  work: Work,
  change: FieldChange,
  { name, field }: Extract<Place, { kind: 'field' }>,
): void {
  const files = mergedFiles(change.from, change.to, work.body[name]);
  if (sameValue(field, work.body[name], files)) {
    work.same.add(change.path);
    return;
  }
  work.body = setField(work.body, name, files);
  work.applied.add(change.path);
}

function mergeField(work: Work, change: FieldChange, place: Extract<Place, { kind: 'field' }>): void {
  if (place.field.type === 'files') {
    mergeFiles(work, change, place);
    return;
  }
  const current = work.body[place.name];
  const to = tidyValue(place.field, change.to);
  const verdict = compare(work, change, place.field, current);
  if (verdict === 'same') work.same.add(change.path);
  else if (verdict === 'apply') {
    work.body = setField(work.body, place.name, to);
    work.applied.add(change.path);
  } else {
    addConflict(work, {
      path: change.path,
      base: change.from ?? null,
      kept: current ?? null,
      other: isUnset(to) ? null : to,
    });
  }
}

function setLines(work: Work, linesField: string, lines: readonly LineValues[]): void {
  work.body = { ...work.body, [linesField]: lines };
}

function mergeLine(work: Work, change: FieldChange, place: Extract<Place, { kind: 'line' }>): void {
  if (isObject(change.to)) addLine(work, change.path, change.to, place);
  else removeLine(work, change, place);
}

function addLine(
  work: Work,
  changed: string,
  wanted: FormValues,
  { path, lines }: Extract<Place, { kind: 'line' }>,
): void {
  const held = linesOf(work.body, path.linesField);
  const current = held.find((line) => line.id === path.lineId);
  const line = tidyLine(lines, { ...wanted, id: path.lineId });
  if (current === undefined && work.rules.restated?.(changed) === true) {
    addConflict(work, { path: changed, base: null, kept: null, other: line });
  } else if (current === undefined) {
    setLines(work, path.linesField, [...held, line]);
    work.body = forgetRemoved(work.body, path.lineId);
    work.applied.add(changed);
  } else if (sameLine(lines, current, line)) work.same.add(changed);
  else addConflict(work, { path: changed, base: null, kept: current, other: line });
}

function removeLine(
  work: Work,
  change: FieldChange,
  { path, lines }: Extract<Place, { kind: 'line' }>,
): void {
  const held = linesOf(work.body, path.linesField);
  const current = held.find((line) => line.id === path.lineId);
  if (current === undefined) {
    work.same.add(change.path);
    return;
  }
  const baseStands = isObject(change.from) && sameLine(lines, current, change.from);
  if (!baseStands || work.rules.contested?.(change.path) === true) {
    addConflict(work, { path: change.path, base: change.from, kept: current, other: null });
    return;
  }
  setLines(
    work,
    path.linesField,
    held.filter((line) => line.id !== path.lineId),
  );
  work.body = rememberRemoved(work.body, current);
  work.applied.add(change.path);
}

function mergeCell(work: Work, change: FieldChange, place: Extract<Place, { kind: 'cell' }>): void {
  const { path, name, field } = place;
  const held = linesOf(work.body, path.linesField);
  const current = held.find((line) => line.id === path.lineId);
  if (current === undefined) {
    editRemovedLine(work, change, place);
    return;
  }
  const isFiles = field.type === 'files';
  const to = isFiles ? mergedFiles(change.from, change.to, current[name]) : tidyValue(field, change.to);
  const isHere = isFiles && sameValue(field, current[name], to);
  const verdict = isFiles ? (isHere ? 'same' : 'apply') : compare(work, change, field, current[name]);
  if (verdict === 'same') work.same.add(change.path);
  else if (verdict === 'apply') {
    const lines = held.map((line) => (line.id === path.lineId ? setField(line, name, to) : line));
    setLines(work, path.linesField, lines);
    work.applied.add(change.path);
  } else {
    addConflict(work, {
      path: change.path,
      base: change.from ?? null,
      kept: current[name] ?? null,
      other: isUnset(to) ? null : to,
    });
  }
}

/** Somebody removed the line that this edit changed: the whole line stands against its removal. */
function editRemovedLine(work: Work, change: FieldChange, place: Extract<Place, { kind: 'cell' }>): void {
  const { linesField, lineId } = place.path;
  const linePath = `${linesField}/${lineId}`;
  const earlier = work.conflicts.get(linePath);
  const removed = removedLinesOf(work.body)[lineId] ?? { id: lineId };
  const base = isObject(earlier?.base) ? earlier.base : { ...removed, [place.name]: change.from ?? null };
  const wanted = isObject(earlier?.other) ? earlier.other : removed;
  const to = tidyValue(place.field, change.to);
  work.conflicts.set(linePath, {
    path: linePath,
    base,
    kept: null,
    other: setField(wanted, place.name, to),
    cells: { ...earlier?.cells, [place.name]: isUnset(to) ? null : to },
  });
}
