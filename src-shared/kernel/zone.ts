import type { Zone } from './instant.ts';

/** True for an IANA zone that this machine can compute with; offsets such as `+07:00` are not zones. */
export function isZone(value: string): value is Zone {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
