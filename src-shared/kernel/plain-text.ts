/** True unless the text holds a NUL or half a surrogate pair: databases refuse these, so a form does first. */
export function isStorableText(value: string): boolean {
  return !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);
}

/** True when every text inside a JSON value is storable, keys included. */
export function isStorableJson(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (Array.isArray(value)) return value.every(isStorableJson);
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, entry]) => isStorableText(key) && isStorableJson(entry));
}
