import { mayBeKey } from '#shared/domain/form-definition/field-key.ts';

const MAX_LETTERS = 36;

/** `HS code` → `hsCode`: the Latin letters and digits of a name, as a key; '' when there are none to take. */
export function keyFromName(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const [first = '', ...rest] = words.map((word) => word.toLowerCase());
  const key = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[a-z]/.test(key) ? key.slice(0, MAX_LETTERS) : '';
}

/** A key that nobody has or ever had here: the wanted one, else the same with a number. */
export function freeKey(wanted: string, fallback: string, isTaken: (key: string) => boolean): string {
  const stem = wanted === '' ? keyFromName(fallback) : wanted;
  const isFree = (key: string) => mayBeKey(key) && !isTaken(key);
  if (wanted !== '' && isFree(stem)) return stem;
  for (let number = 2; ; number += 1) {
    const key = `${stem}${number}`;
    if (isFree(key)) return key;
  }
}

/** `Business trip` → `business-trip`, the part of `form:business-trip` that names a drawn form. */
export function slugFromName(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, MAX_LETTERS);
}

/** Two to six capitals for the numbers of a drawn form: `business-trip` → `BT`, `trip` → `TRIP`. */
export function seriesFromSlug(slug: string): string {
  const words = slug.toUpperCase().match(/[A-Z]+/g) ?? [];
  const letters = words.length > 1 ? words.map((word) => word.charAt(0)).join('') : (words[0] ?? '');
  return letters.slice(0, 6);
}
