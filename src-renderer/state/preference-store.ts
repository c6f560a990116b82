import { create } from 'zustand';
import { type Language, languageOf } from '#shared/i18n/languages.ts';
import { knownZone } from '#shared/kernel/zone.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';

export interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** IANA zone that the person reads times in; '' = the zone of this laptop. */
  readonly zone: string;
  /** Name the zone beside each time only where sites differ, or always. */
  readonly zoneNames: 'when-different' | 'always';
}

interface PreferenceState extends Preferences {
  /** Whose preferences these are; '' before anybody has signed in. */
  readonly personId: string;
  set(change: Partial<Preferences>): void;
  /** Takes a person's own preferences, or what was on screen at sign-in when they never chose any. */
  openFor(personId: string, fallback?: Partial<Preferences>): void;
}

const KEY = 'landfall.preferences';

/** Preferences are a convenience: where the browser keeps nothing, the defaults simply apply. */
function read(personId: string): Partial<Preferences> | null {
  try {
    const text = localStorage.getItem(personId === '' ? KEY : `${KEY}.${personId}`);
    return text === null ? null : (JSON.parse(text) as Partial<Preferences>);
  } catch {
    return null;
  }
}

function write(personId: string, preferences: Preferences): void {
  try {
    const { language, theme, zone, zoneNames } = preferences;
    const text = JSON.stringify({ language, theme, zone, zoneNames });
    localStorage.setItem(KEY, text);
    if (personId !== '') localStorage.setItem(`${KEY}.${personId}`, text);
  } catch {
    // A full or blocked store: the choice holds until the window closes.
  }
}

function defaults(): Preferences {
  return {
    language: languageOf(globalThis.navigator?.language ?? 'zh-CN'),
    theme: 'system',
    zone: '',
    zoneNames: 'when-different',
  };
}

export const usePreferenceStore = create<PreferenceState>()((set, get) => ({
  ...defaults(),
  ...read(''),
  personId: '',
  set: (change) => {
    set(change);
    write(get().personId, get());
  },
  openFor: (personId, fallback) => {
    set({ personId, ...(read(personId) ?? fallback) });
  },
}));

export function deviceZone(): string {
  return knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** The zone in which this person reads times. */
export function useReaderZone(): string {
  return usePreferenceStore((state) => (state.zone === '' ? deviceZone() : state.zone));
}
