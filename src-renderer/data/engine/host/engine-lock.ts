/** Held by the one engine of a person on this installation, and by a page that wipes what lies here of them. */
export const engineLockName = (personId: string): string => `landfall-engine:${personId}`;
