const MAX_PATTERN = 100;
const MAX_OPEN_REPEATS = 2;

/**
 * Whether a pattern can be matched in time against any text: no repeated groups, no back references and no
 * look-around, and few open-ended repeats. `^[0-9]{10}$` passes, `(a+)+` does not.
 */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > MAX_PATTERN) return false;
  const outside = pattern.replace(/\\[^0-9k]/g, '_').replace(/\[[^\]]*\]/g, '_');
  if (/\)[*+{?]|\\|\(\?/.test(outside)) return false;
  if ((outside.match(/[*+]|\{\d*,\}/g) ?? []).length > MAX_OPEN_REPEATS) return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
