import { addDecimals } from '#shared/kernel/money.ts';
import type { ImportFieldRule } from './import-mapping.ts';
import type { FieldValue } from './read-cell.ts';

/** True when the value may not stand beside the one that the record already has. */
export function isInConflict(rule: ImportFieldRule | undefined, kept: FieldValue, next: FieldValue): boolean {
  return rule !== undefined && 'columns' in rule && rule.gather === 'same' && kept !== next;
}

/** Joins the value of one more line to the one gathered so far; the first stands unless the rule says otherwise. */
export function gather(
  rule: ImportFieldRule | undefined,
  kept: FieldValue | undefined,
  next: FieldValue,
): FieldValue {
  if (kept === undefined) return next;
  if (rule === undefined || !('columns' in rule) || typeof kept !== 'string' || typeof next !== 'string') {
    return kept;
  }
  if (rule.gather === 'sum') return addDecimals([kept, next]);
  if (rule.gather === 'earliest') return next < kept ? next : kept;
  if (rule.gather === 'latest') return next > kept ? next : kept;
  return kept;
}
