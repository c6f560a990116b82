const KEY = 'landfall.last-person';

/** Who will open this laptop next, most likely. A hint to start by, never a proof: the installation decides. */
export function lastPerson(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function noteLastPerson(personId: string | null): void {
  try {
    if (personId === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, personId);
  } catch {
    // Nothing is kept: the next start is a little slower.
  }
}
