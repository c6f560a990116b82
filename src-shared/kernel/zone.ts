/**
 * The zone, or UTC where this machine cannot compute with it: a device that knows no zone of its own says `Etc/Unknown`,
 * and tables of zones differ in age. A day that may be one off is better than work that is refused, or a page that breaks.
 */
export function knownZone(zone: string): string {
  return isZone(zone) ? zone : 'UTC';
}

/** True for an IANA zone that this machine can compute with; offsets such as `+07:00` are not zones. */
export function isZone(value: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
