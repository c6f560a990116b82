import { useSyncExternalStore } from 'react';
import { usePreferenceStore } from '#renderer/state/preference-store.ts';

const DARK_SYSTEM = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(DARK_SYSTEM);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Light or dark, after the person's choice and, where they left it to the system, the system's. */
export function useResolvedTheme(): 'light' | 'dark' {
  const choice = usePreferenceStore((state) => state.theme);
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK_SYSTEM).matches);
  if (choice === 'system') return systemIsDark ? 'dark' : 'light';
  return choice;
}
