import { useSyncExternalStore } from 'react';

/** Below this the navigation moves to the bottom and tables become cards. */
const NARROW = '(max-width: 719px)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export function useNarrowScreen(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
}
