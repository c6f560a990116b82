import { useSyncExternalStore } from 'react';
import { usePreferenceStore } from '#renderer/state/preference-store.ts';

const DARK = '(prefers-color-scheme: dark)';
const LITTLE_MOTION = '(prefers-reduced-motion: reduce)';

/** What the person asked of their system; it may change while the app is open. */
function useSystemWish(wish: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(wish);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia(wish).matches,
  );
}

/** Light or dark, after the person's choice and, where they left it to the system, the system's. */
export function useResolvedTheme(): 'light' | 'dark' {
  const choice = usePreferenceStore((state) => state.theme);
  const systemIsDark = useSystemWish(DARK);
  if (choice === 'system') return systemIsDark ? 'dark' : 'light';
  return choice;
}

/** False where the system was asked to show as little motion as it can. */
export const useMotion = (): boolean => !useSystemWish(LITTLE_MOTION);
