import { isObject } from '#shared/engines/form/form-values.ts';

/** What is left of an earlier version of a comment that its author took back: who and when, and no word of it. */
export function versionOfRemoved(current: unknown, version: unknown): unknown {
  if (!isObject(current) || typeof current.removedAt !== 'string' || !isObject(version)) return version;
  const { mentions: _mentions, ...rest } = version;
  return { ...rest, text: '' };
}
