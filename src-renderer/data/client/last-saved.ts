import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';

const LastSaved = Type.Object({ id: Type.String(), at: Type.Number() });

const keyOf = (personId: string): string => `landfall.last-saved.${personId}`;
/** The log forgets accepted commands after 30 days: an older one proves nothing. */
const PROVES_FOR_MS = 29 * 86_400_000;

/**
 * The last command of which this page said that it is saved, kept apart from the databases that hold it: a store that
 * came back without it has lost some. The browser edition has no journal to say so.
 */
export function lastSavedId(personId: string): string | null {
  try {
    const last: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? 'null');
    return Check(LastSaved, last) && Date.now() - last.at < PROVES_FOR_MS ? last.id : null;
  } catch {
    return null;
  }
}

export function noteLastSaved(personId: string, id: string): void {
  try {
    const last: Static<typeof LastSaved> = { id, at: Date.now() };
    localStorage.setItem(keyOf(personId), JSON.stringify(last));
  } catch {
    // No room for it: the next start knows a little less.
  }
}
