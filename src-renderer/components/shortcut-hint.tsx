import styles from './shortcut-hint.module.css';

const IS_MAC = globalThis.navigator?.platform?.startsWith('Mac') ?? false;
const NAMES: Readonly<Record<string, string>> = {
  mod: IS_MAC ? '⌘' : 'Ctrl',
  shift: IS_MAC ? '⇧' : 'Shift',
  enter: '↵',
  esc: 'Esc',
};

/** Keys as a keyboard prints them: `['mod', 'K']` → Ctrl K (⌘ K on a Mac). */
export function ShortcutHint({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className={styles.keys} aria-hidden>
      {keys.map((key, at) => (
        // The same key may come twice (G G): its place names it.
        <kbd key={`${at} ${key}`} className={styles.key}>
          {NAMES[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
