import styles from './person-name.module.css';

interface PersonNameProps {
  readonly name: string;
  readonly size?: number;
  /** Only the round mark, the name read aloud. */
  readonly isMarkOnly?: boolean;
}

/** Two letters for Latin names, the last two characters for Chinese ones, as colleagues would shorten them. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (/[\u3400-\u9fff]/.test(trimmed)) return trimmed.slice(-2);
  const words = trimmed.split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

export function PersonName({ name, size = 20, isMarkOnly = false }: PersonNameProps) {
  return (
    <span className={styles.person}>
      <span className={styles.mark} style={{ width: size, height: size, fontSize: size * 0.42 }} aria-hidden>
        {initialsOf(name)}
      </span>
      <span className={isMarkOnly ? 'lf-visually-hidden' : styles.name}>{name}</span>
    </span>
  );
}
